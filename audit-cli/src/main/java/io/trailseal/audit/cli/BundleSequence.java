// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.TrailReader;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Bundles of which each continues the one before, read as one. Refused unless each says so of the one before, and means the log that is in it.
 *
 * @param bundles two or more, in their order
 */
record BundleSequence(List<BundleSource> bundles) implements Source {
    BundleSequence {
        bundles = List.copyOf(bundles);
    }

    @Override
    public Source trusting(List<NoteKey> keys) {
        return new BundleSequence(bundles.stream()
                .map(bundle -> new BundleSource(bundle.folder(), keys))
                .toList());
    }

    @Override
    public Opened open(Terminal terminal) {
        List<BundleSource.Unpacked> opened = new ArrayList<>();
        try {
            for (BundleSource bundle : bundles) {
                BundleSource.Unpacked next = bundle.open(terminal);
                opened.add(next);
                if (opened.size() > 1) {
                    requireContinued(opened.get(opened.size() - 2), next);
                }
            }
            return new Joined(opened);
        } catch (RuntimeException refused) {
            opened.forEach(BundleSource.Unpacked::close);
            throw refused;
        }
    }

    private static void requireContinued(BundleSource.Unpacked before, BundleSource.Unpacked next) {
        BundleFormat.require(
                next.manifest()
                        .continuesFrom()
                        .filter(before.manifest().hash()::equals)
                        .isPresent(),
                "bundle before",
                before.manifest().hash().toHex(),
                next.manifest().continuesFrom().map(Object::toString).orElse("none"));
        next.manifest().requireBeginnings(before.reader(), "the bundle before");
    }

    /** All of them as one. */
    private record Joined(List<BundleSource.Unpacked> opened) implements BundleSource.Whole {
        @Override
        public TrailReader reader() {
            return new JoinedReader(
                    opened.stream().map(BundleSource.Unpacked::reader).toList());
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.empty();
        }

        @Override
        public VerifyOptions.Start start() {
            return opened.get(0).start();
        }

        @Override
        public void close() {
            opened.forEach(BundleSource.Unpacked::close);
        }
    }

    @Override
    public String toString() {
        return bundles.stream().map(BundleSource::toString).collect(Collectors.joining(", "));
    }
}
