// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.AuditException;
import org.junit.jupiter.api.Test;

final class EntryRowTest {
    /** Every column as a provider hands it over. */
    private static Object[] row() {
        byte[] id = new byte[16];
        return new Object[] {
            id, 3L, id, new byte[1], null, null, null, (short) 0, "e", 5L, "n", "t", "l", "o", "a", null, null, null
        };
    }

    private static AuditException reading(int column, Object value) {
        Object[] row = row();
        row[column] = value;
        return catchThrowableOfType(AuditException.class, () -> EntryColumns.entry(row));
    }

    @Test
    void wholeRow_isRead() {
        assertThat(EntryColumns.entry(row()).sequence()).isEqualTo(3);
    }

    @Test
    void missingNumberOrId_isReportedByItsPlace() {
        for (int column : new int[] {0, 1, 2, 7, 9}) {
            assertThat(reading(column, null).code()).as("column %d", column).isEqualTo("TSEAL-05004");
        }
    }

    @Test
    void idOfSeventeenBytes_isReportedByItsPlace() {
        assertThat(reading(0, new byte[17]).getMessage()).contains("chain_id " + "00".repeat(17), "seq 3");
    }

    @Test
    void keysOfTheSamePlace_areEqual() {
        assertThat(new EntryKey()).isEqualTo(new EntryKey()).hasSameHashCodeAs(new EntryKey());
        assertThat(new EntryKey()).isNotEqualTo("key");
    }
}
