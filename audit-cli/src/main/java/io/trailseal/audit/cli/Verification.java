// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * One run of the verifier over a source, and what kept it from seeing everything.
 *
 * @param report what the verifier found in what could be read
 * @param obstacles what could not be read, each a line with its code; empty if everything was
 * @param trails the trails there are
 * @param signed whether there were keys to check signatures of checkpoints with
 * @param took how long it took
 */
record Verification(
        VerificationReport report, List<String> obstacles, List<TrailInfo> trails, boolean signed, Duration took) {
    Verification {
        obstacles = List.copyOf(obstacles);
        trails = List.copyOf(trails);
    }

    static Verification of(Source.Opened source, VerifyOptions options, LongConsumer progress) {
        long begin = System.nanoTime();
        VerificationReport report = new TrailVerifier(options.from(start(options.start(), source.start())), progress)
                .verify(source.reader());
        List<TrailInfo> trails = source.reader().trails();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        return new Verification(
                report,
                source.obstacles(report.entries() + report.notRead()),
                trails,
                !options.publicKeys().isEmpty(),
                took);
    }

    /** What is asked for, and no entry that the source does not have. */
    private static VerifyOptions.Start start(VerifyOptions.Start asked, VerifyOptions.Start there) {
        return new VerifyOptions.Start(
                asked.seal(),
                Stream.concat(asked.checkpoints().stream(), there.checkpoints().stream())
                        .toList());
    }

    /** The weightiest of what was found; never valid if something could not be read. */
    Verdict verdict() {
        return obstacles.isEmpty() ? report.verdict() : Verdict.of(List.of(report.verdict(), Verdict.INCOMPLETE));
    }
}
