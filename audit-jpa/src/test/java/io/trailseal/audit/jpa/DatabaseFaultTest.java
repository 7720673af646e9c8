// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.BrokenConnectionException;
import jakarta.persistence.EntityExistsException;
import jakarta.persistence.PersistenceException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DatabaseFaultTest {
    @ParameterizedTest
    @CsvSource({
        "23505, TSEAL-05001", // H2, PostgreSQL: unique
        "23000, TSEAL-05001", // MariaDB, Oracle, SQL Server: a constraint
        "23502, TSEAL-05002", // not null
        "22001, TSEAL-05002", // too long
        "40001, TSEAL-05002", // serialization failure
        "08006, TSEAL-05002" // connection lost
    })
    void sqlState_decidesTheCode(String state, String code) {
        PersistenceException thrown = new PersistenceException(new SQLException("alice", state));

        assertThat(DatabaseFault.writing("adding", thrown).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "08001, true",
        "57P01, true",
        "90067, true",
        "57014, false",
        "40001, false",
        "22001, false"
    })
    void sqlState_decidesWhetherTheConnectionBroke(String state, boolean broken) {
        PersistenceException thrown = new PersistenceException(new SQLException("alice", state));

        assertThat(DatabaseFault.writing("adding", thrown) instanceof BrokenConnectionException)
                .isEqualTo(broken);
        assertThat(DatabaseFault.reading("reading", thrown) instanceof BrokenConnectionException)
                .isEqualTo(broken);
    }

    @Test
    void classOfTheException_decidesToo() {
        PersistenceException thrown = new PersistenceException(new SQLRecoverableException("alice"));

        assertThat(DatabaseFault.writing("adding", thrown)).isInstanceOf(BrokenConnectionException.class);
    }

    @Test
    void stateBehindABatch_isFound() {
        BatchUpdateException batch = new BatchUpdateException("batch", "HY000", 0, new int[0]);
        batch.setNextException(new SQLException("duplicate", "23505"));

        assertThat(DatabaseFault.writing("adding", new PersistenceException(batch))
                        .code())
                .isEqualTo("TSEAL-05001");
    }

    @Test
    void entityExists_isADuplicate() {
        assertThat(DatabaseFault.writing("adding", new EntityExistsException()).code())
                .isEqualTo("TSEAL-05001");
    }

    @Test
    void noSqlBehindIt_isAnotherFailure() {
        assertThat(DatabaseFault.writing("adding", new IllegalStateException("closed"))
                        .code())
                .isEqualTo("TSEAL-05002");
    }

    @Test
    void exceptionThatIsItsOwnNext_endsTheSearch() {
        SQLException one = new SQLException("one", "22001");
        SQLException two = new SQLException("two", "22002", one);
        one.initCause(two);

        assertThat(DatabaseFault.reading("reading", new PersistenceException(one))
                        .code())
                .isEqualTo("TSEAL-05003");
    }

    @Test
    void driversWords_areNotPassedOn() {
        AuditException thrown = DatabaseFault.writing(
                "adding", new PersistenceException("row of alice", new SQLException("value of alice", "22001", 17)));

        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).contains("22001", "17").doesNotContain("alice");
    }
}
