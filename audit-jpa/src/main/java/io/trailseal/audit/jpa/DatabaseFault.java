// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.BrokenConnectionException;
import jakarta.persistence.EntityExistsException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in the database, told without its own words: drivers quote values and whole rows in their messages, and those may be
 * personal data. Keeps the classes, the SQLState, the vendor's code and the place. Immutable.
 */
final class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DEPTH = 50;
    /** Beside class 08: PostgreSQL shuts down, crashed or starts; H2's connection is broken, or its database closed. */
    private static final Set<String> BROKEN = Set.of("57P01", "57P02", "57P03", "90067", "90098", "90121");

    private DatabaseFault(Throwable original, String text) {
        super(text);
        setStackTrace(original.getStackTrace());
    }

    static AuditException writing(String what, RuntimeException thrown) {
        boolean duplicate = thrown instanceof EntityExistsException
                || sqlException(thrown).filter(DatabaseFault::isDuplicate).isPresent();
        return duplicate
                ? new AuditException("TSEAL-05001", what + ": a row with the same key exists already", of(thrown))
                : fault("TSEAL-05002", what + ": the database refused it", thrown);
    }

    static AuditException reading(String what, RuntimeException thrown) {
        return fault("TSEAL-05003", what + ": the database could not be read", thrown);
    }

    private static AuditException fault(String code, String message, RuntimeException thrown) {
        return isBroken(thrown)
                ? new BrokenConnectionException(code, message, of(thrown))
                : new AuditException(code, message, of(thrown));
    }

    /** Whether a connection broke, anywhere among the reasons. */
    private static boolean isBroken(Throwable thrown) {
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < MAX_DEPTH; depth++) {
            if (next instanceof SQLRecoverableException
                    || next instanceof SQLNonTransientConnectionException
                    || next instanceof SQLException sql && isBrokenState(sql.getSQLState())) {
                return true;
            }
            next = next instanceof SQLException sql && sql.getNextException() != null
                    ? sql.getNextException()
                    : next.getCause();
        }
        return false;
    }

    private static boolean isBrokenState(@Nullable String state) {
        return state != null && (state.startsWith("08") || BROKEN.contains(state));
    }

    static DatabaseFault of(Throwable thrown) {
        Optional<SQLException> sql = sqlException(thrown);
        String text = thrown.getClass().getName()
                + sql.map(e -> ", " + e.getClass().getName() + ", SQLState " + e.getSQLState() + ", vendor code "
                                + e.getErrorCode())
                        .orElse("");
        return new DatabaseFault(sql.map(e -> (Throwable) e).orElse(thrown), text);
    }

    /** H2 and PostgreSQL have a state for this alone; others report every broken constraint as 23000. */
    private static boolean isDuplicate(SQLException e) {
        return "23505".equals(e.getSQLState()) || "23000".equals(e.getSQLState());
    }

    /** The innermost SQLException: a failed batch carries the reason in its next exception or its cause. */
    private static Optional<SQLException> sqlException(Throwable thrown) {
        Optional<SQLException> found = Optional.empty();
        Throwable next = thrown;
        for (int depth = 0; next != null && depth < MAX_DEPTH; depth++) {
            if (next instanceof SQLException sql) {
                found = Optional.of(sql);
                next = sql.getNextException() == null ? sql.getCause() : sql.getNextException();
            } else {
                next = next.getCause();
            }
        }
        return found;
    }
}
