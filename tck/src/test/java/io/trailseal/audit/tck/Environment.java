// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import io.trailseal.audit.tck.contract.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A container with the contract's application on it, and its database. */
interface Environment extends AutoCloseable {
    /** What runs the application, as {@link Row#on} names it. */
    String server();

    /** Why a row of this kind can't be run here; empty if it can. */
    Optional<String> lacks(String kind);

    /** Runs a row; returns how it ended for its caller. */
    Row.Ending run(Row row) throws Exception;

    /** What the application's own verification says. */
    String verdict() throws Exception;

    /** The database, past the application. */
    Connection connect() throws SQLException;

    @Override
    void close();
}
