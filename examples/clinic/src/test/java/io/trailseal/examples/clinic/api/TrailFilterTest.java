// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditCursor;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainId;
import org.junit.jupiter.api.Test;

class TrailFilterTest {
    private final TrailFilter filter = new TrailFilter();

    @Test
    void nothingChosen_asksForEverything() {
        AuditQuery query = filter.query();

        assertThat(query.actor()).isEmpty();
        assertThat(query.type()).isEmpty();
        assertThat(query.outcome()).isEmpty();
        assertThat(query.targetId()).isEmpty();
        assertThat(query.cursor()).isEmpty();
        assertThat(query.limit()).isEqualTo(25);
    }

    @Test
    void everythingChosen_isAskedFor() {
        filter.actor = "alice";
        filter.type = "DATA_ACCESS";
        filter.outcome = "DENIED";
        filter.patient = "P-1001";
        filter.limit = 3;

        AuditQuery query = filter.query();

        assertThat(query.actor()).isEqualTo("alice");
        assertThat(query.type()).isEqualTo("DATA_ACCESS");
        assertThat(query.outcome()).isEqualTo("DENIED");
        assertThat(query.targetType()).isEqualTo("Patient");
        assertThat(query.targetId()).isEqualTo("P-1001");
        assertThat(query.limit()).isEqualTo(3);
    }

    @Test
    void cursor_comesBackAsItWasSent() {
        AuditCursor cursor =
                new AuditCursor(1_795_314_013_668_123L, "0192b9c4-7d10-7abc-8def-0123456789ab", new ChainId(-1, 2), 3);

        filter.after = TrailFilter.text(cursor);

        assertThat(filter.query().cursor()).contains(cursor);
    }
}
