// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.standalone;

import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.FindingType;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.StandaloneTrail;
import io.trailseal.audit.core.store.FileAuditStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneMainTest {
    @TempDir
    Path folder;

    @Test
    void job_leavesATrailThatVerifies() {
        assertThat(StandaloneMain.run(folder, quiet()).events()).isEqualTo(3);
        assertThat(StandaloneMain.run(folder, quiet()).events()).isEqualTo(6);
    }

    @Test
    void invoices_areOnTheTrail() {
        StandaloneMain.run(folder, quiet());

        try (FileAuditStore store = FileAuditStore.in(folder);
                StandaloneTrail trail = StandaloneTrail.open(store, "invoicing", Clock.systemUTC())) {
            assertThat(trail)
                    .recorded("invoice.send")
                    .by("nightly-job")
                    .withDetail("copies", 1)
                    .times(3)
                    .on("Invoice", "1")
                    .once()
                    .and()
                    .verifies();
        }
    }

    @Test
    void editedFile_isFoundByTheNextRun() throws IOException {
        StandaloneMain.run(folder, quiet());
        for (Path chain : chains()) {
            String content = Files.readString(chain, StandardCharsets.ISO_8859_1);
            Files.writeString(chain, content.replace("nightly-job", "mallory-job"), StandardCharsets.ISO_8859_1);
        }

        var report = StandaloneMain.run(folder, quiet());

        assertThat(report.verdict()).isEqualTo(Verdict.TAMPERED_CONTENT);
        assertThat(report.findings()).extracting(finding -> finding.type()).containsOnly(FindingType.PAYLOAD_ALTERED);
        assertThat(report.findings()).hasSize(3);
        assertThatThrownBy(() -> StandaloneMain.main(new String[] {folder.toString()}))
                .isInstanceOf(IllegalStateException.class);
    }

    private List<Path> chains() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".chain")).toList();
        }
    }

    private static PrintStream quiet() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }
}
