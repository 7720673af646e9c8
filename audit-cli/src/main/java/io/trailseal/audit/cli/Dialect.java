// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.Locale;

/** A kind of database we can read, and what differs. */
enum Dialect {
    /** Its REPEATABLE READ takes a snapshot of each table when that is first read, its SNAPSHOT one of all tables. */
    H2(
            "jdbc:h2:",
            "set session characteristics as transaction isolation level snapshot",
            "set session characteristics as transaction isolation level read committed"),
    /** Its REPEATABLE READ is one snapshot (manual, section 13.2.2). */
    POSTGRESQL(
            "jdbc:postgresql:",
            "set session characteristics as transaction isolation level repeatable read, read only",
            "set session characteristics as transaction isolation level read committed, read write");

    private final String prefix;
    private final String snapshot;
    private final String writing;

    Dialect(String prefix, String snapshot, String writing) {
        this.prefix = prefix;
        this.snapshot = snapshot;
        this.writing = writing;
    }

    String prefix() {
        return prefix;
    }

    /** The statement after which every transaction sees one moment of the whole database. */
    String snapshot() {
        return snapshot;
    }

    /** The statement that undoes {@link #snapshot}: every transaction after it may write. */
    String writing() {
        return writing;
    }

    /** As it is typed, and as the folder of its DDL is called. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
