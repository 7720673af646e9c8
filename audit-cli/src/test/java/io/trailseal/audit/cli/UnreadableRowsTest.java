// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadableRowsTest {
    private final UnreadableRows rows = new UnreadableRows();

    @Test
    void sameRowReadTwice_countsOnce() {
        rows.add(new Unreadable("t, seq 1", "p", 1));
        rows.add(new Unreadable("t, seq 1", "p", 1));
        rows.add(new Unreadable("t", "chain_id", 5));
        assertThat(rows.list()).hasSize(2);
        assertThat(rows.rows()).isEqualTo(6);
        assertThat(rows.more()).isFalse();
    }

    @Test
    void moreThanAreKept_saidAndBounded() {
        for (int i = 0; i < UnreadableRows.MAX; i++) {
            rows.add(new Unreadable("t, seq " + i, "p", 1));
        }
        rows.add(new Unreadable("t, seq 0", "p", 1));
        assertThat(rows.more()).isFalse();
        rows.add(new Unreadable("t, seq " + UnreadableRows.MAX, "p", 1));
        assertThat(rows.more()).isTrue();
        assertThat(rows.list()).hasSize(UnreadableRows.MAX);
    }

    @Test
    void severalRowsOfOneKind_numberIsShown() {
        assertThat(new Unreadable("t", "p", 5).toString())
                .startsWith("TSEAL-07009")
                .contains("5 rows");
        assertThat(new Unreadable("t", "p", 1).toString()).doesNotContain("rows)");
    }
}
