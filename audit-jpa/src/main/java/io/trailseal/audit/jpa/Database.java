// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;

/** The databases there is DDL for, and where they differ. Safe for use by several threads. */
enum Database {
    /** H2: DDL commits at once; its catalogue shows every schema. */
    H2(SchemaMode.CREATE, "table_schema = current_schema", List.of()),
    /** PostgreSQL: DDL is part of the transaction, but two nodes creating one table at once fail without a lock of their own. */
    POSTGRESQL(
            SchemaMode.VALIDATE,
            "table_schema = any(current_schemas(false))",
            List.of("select count(*) from pg_advisory_xact_lock(" + 0x7472_6169_6C73_65L + ")"));

    private final SchemaMode defaultMode;
    private final String inSearchPath;
    private final List<String> locks;

    Database(SchemaMode defaultMode, String inSearchPath, List<String> locks) {
        this.defaultMode = defaultMode;
        this.inSearchPath = inSearchPath;
        this.locks = locks;
    }

    /**
     * Asks the database what it is, in a way every database with an INFORMATION_SCHEMA answers without an error, since an error would
     * spoil the transaction. Each lists a table there that the other lacks, in whatever case and compatibility mode.
     *
     * @throws AuditException TSEAL-05007 if it is none of these
     */
    static Database of(EntityManager manager) {
        List<?> found = manager.createNativeQuery("select lower(table_name) from information_schema.tables"
                        + " where lower(table_schema) = 'information_schema'"
                        + " and lower(table_name) in ('settings', 'sql_features')")
                .getResultList();
        return of(found);
    }

    /** The database that lists one of these tables in its INFORMATION_SCHEMA. */
    static Database of(List<?> found) {
        if (found.contains("settings")) {
            return H2;
        }
        if (found.contains("sql_features")) {
            return POSTGRESQL;
        }
        throw new AuditException(
                "TSEAL-05007",
                "unknown database: expected H2 or PostgreSQL; if it is one of them, set trailseal.jpa.database");
    }

    /** What happens to the tables where nothing is set. */
    SchemaMode defaultMode() {
        return defaultMode;
    }

    /** An SQL condition: the schemas in which an unqualified table name is looked up. */
    String inSearchPath() {
        return inSearchPath;
    }

    /** Queries to run before tables are created; what they lock is free again after the transaction. */
    List<String> locks() {
        return locks;
    }

    /**
     * Whether transactions here are isolated so strictly that one can fail by what another has read or changed since it began. PostgreSQL
     * only: on H2 none fails by what was read, and a statement that changes the isolation would change the pooled connection's for good.
     */
    boolean isStrict(EntityManager manager) {
        return this == POSTGRESQL
                && !"read committed"
                        .equals(manager.createNativeQuery("select current_setting('transaction_isolation')")
                                .getSingleResult());
    }

    /** The name in settings, resource paths and on the command line. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
