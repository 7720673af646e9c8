// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.util.Optional;

/** Which database it is: the setting {@code trailseal.jpa.database}. */
enum DatabaseChoice {
    /** Asked of the database itself. */
    AUTO(Optional.empty()),
    /** H2. */
    H2(Optional.of(Database.H2)),
    /** PostgreSQL. */
    POSTGRESQL(Optional.of(Database.POSTGRESQL));

    private final Optional<Database> database;

    DatabaseChoice(Optional<Database> database) {
        this.database = database;
    }

    Optional<Database> database() {
        return database;
    }
}
