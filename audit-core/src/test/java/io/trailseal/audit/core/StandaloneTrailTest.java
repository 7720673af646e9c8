// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.DataHandling;
import io.trailseal.audit.DataOperation;
import io.trailseal.audit.ErrorSeverity;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.Target;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.core.store.MemoryAuditStore;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneTrailTest {
    @Test
    void programWithoutAContainer_recordsQueriesAndVerifies(@TempDir Path folder) {
        try (FileAuditStore store = FileAuditStore.in(folder);
                StandaloneTrail trail = StandaloneTrail.open(store, "batch", Clock.systemUTC())) {
            trail.record(AuditRecord.event("invoice.send")
                    .actor(Actor.of("alice"))
                    .target("Invoice", 7)
                    .build());
            trail.error(new IllegalStateException("secret"), ErrorSeverity.CRITICAL, "mailer", "send");
            trail.securityEvent(EventType.AUTHENTICATION_FAILED, "wrong password", Actor.of("mallory"));
            trail.dataAccess(DataOperation.EXPORT, new Target("Customer", "1"), DataHandling.ORDINARY);
            trail.flush();

            assertThat(trail.query(AuditQuery.newest(10)).records())
                    .extracting(AuditRecord::name)
                    .containsExactlyInAnyOrder(
                            "invoice.send", "error", "security.authentication-failed", "data.export");
            assertThat(trail.query(
                            AuditQuery.builder().level(AuditLevel.SECURITY).build()))
                    .satisfies(
                            page -> assertThat(page.records().get(0).outcome()).isEqualTo(Outcome.DENIED));
            assertThat(trail.statistics().total()).isEqualTo(4);
            assertThat(trail.statistics().errors()).isEqualTo(1);
            assertThat(trail.statistics().security()).isEqualTo(1);
            assertThat(trail.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            assertThat(trail.verify().events()).isEqualTo(4);
        }
        try (FileAuditStore store = FileAuditStore.in(folder);
                StandaloneTrail again = StandaloneTrail.open(store, "batch", Clock.systemUTC())) {
            assertThat(again.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
            assertThat(again.verify().chains()).isEqualTo(2);
        }
    }

    @Test
    void storeThatRefuses_costsNoChainAndNoEventIsCounted() {
        MemoryAuditStore store = new MemoryAuditStore();
        try (StandaloneTrail trail = StandaloneTrail.open(new RefusingStore(store, 1), "app", Clock.systemUTC())) {
            assertThatThrownBy(() -> trail.record(TestTrail.event("a"))).isInstanceOf(IllegalStateException.class);
            assertThat(trail.statistics().total()).isZero();
            trail.record(TestTrail.event("b"));
            trail.record(TestTrail.event("c"));

            assertThat(trail.statistics().total()).isEqualTo(2);
            assertThat(trail.verify().verdict()).isEqualTo(Verdict.VALID_UNANCHORED);
        }
    }

    @Test
    void closedTrail_refusesEvents() {
        StandaloneTrail trail = StandaloneTrail.open(new MemoryAuditStore(), "app", Clock.systemUTC());
        trail.close();

        assertThatThrownBy(() -> trail.record(TestTrail.event("a")))
                .isInstanceOfSatisfying(
                        AuditException.class, e -> assertThat(e.code()).isEqualTo("TSEAL-01302"));
    }
}
