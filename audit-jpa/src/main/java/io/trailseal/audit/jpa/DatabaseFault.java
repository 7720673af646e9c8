// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import jakarta.persistence.EntityExistsException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What went wrong in the database, told without its own words: drivers quote values and whole rows in their messages, and those may be
 * personal data. Keeps the classes, the SQLState, the vendor's code and the place. Immutable.
 */
final class DatabaseFault extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int MAX_DEPTH = 50;

    private DatabaseFault(Throwable original, String text) {
        super(text);
        setStackTrace(original.getStackTrace());
    }

    static AuditException writing(String what, RuntimeException thrown) {
        boolean duplicate = thrown instanceof EntityExistsException
                || sqlException(thrown).filter(DatabaseFault::isDuplicate).isPresent();
        return duplicate
                ? new AuditException("TSEAL-05001", what + ": a row with the same key exists already", of(thrown))
                : new AuditException("TSEAL-05002", what + ": the database refused it", of(thrown));
    }

    static AuditException reading(String what, RuntimeException thrown) {
        return new AuditException("TSEAL-05003", what + ": the database could not be read", of(thrown));
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
