// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import java.util.List;

/**
 * The port through which a trail is written. A store never hashes and never changes a byte of what it is given.
 *
 * <p>What it must do is said sentence by sentence in {@code docs/reference/store-contract.adoc}, and shown by the tests of
 * {@code trailseal-tck}.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface AuditStore extends TrailReader {
    /** The code of what a store throws that keeps no seals. */
    String NO_SEALS = "TSEAL-01107";

    /**
     * Makes the store ready, for instance by creating or checking its tables. Called once, before anything else, in a transaction of its
     * own where the platform has transactions.
     *
     * @throws io.trailseal.audit.AuditException if the store cannot be used, saying what to do about it
     */
    void open();

    /**
     * A transaction begins that serves the audit alone: it writes what survived a rollback, decides on chains in doubt, hands on alerts,
     * verifies. Called first in each such transaction, before any other call of this store, and never in the application's own. A store
     * on a database that orders transactions by what they have read lowers the isolation of this one, so that what it reads makes no
     * transaction of the application fail. The default does nothing.
     *
     * @throws io.trailseal.audit.AuditException if the store cannot be used
     */
    default void beginOwn() {
        // where transactions don't fail by what others have read, there is nothing to do
    }

    /**
     * The identity of the trail with this name. If the store does not know the name, it takes the candidate and keeps it for ever; of two
     * nodes doing so at once, one fails and may try again.
     *
     * @param name the trail's name
     * @param candidate a fresh random identity
     * @return the identity under which the name is known from now on
     */
    TrailId trail(String name, TrailId candidate);

    /**
     * Adds entries. Joins the caller's transaction: they are durable when that commits, and gone when it rolls back. Without a
     * transaction they are durable when this returns; a store that can write in transactions only throws. Takes no lock beyond those of the inserted rows, reads nothing, and inserts all of
     * them or throws. May be retried after a failure in another transaction only.
     *
     * @param entries entries in the order of their chains' sequences, of one chain or several; never empty
     * @throws io.trailseal.audit.AuditException if they can't be added, for instance because an entry with the same chain and sequence
     *     exists
     */
    void append(List<ChainEntry> entries);

    /**
     * Finds events (not control entries) of one trail, newest first: by time, event id, chain (as unsigned bytes) and sequence, all
     * descending, which is the reverse of {@link io.trailseal.audit.AuditCursor}'s order.
     *
     * @param trail the trail
     * @param query the conditions, all of which must hold; its limit is the most entries returned
     * @return the entries found
     */
    List<ChainEntry> find(TrailId trail, AuditQuery query);

    /**
     * The identity of a trail's log. If the store has no log of this epoch, it takes the candidate and keeps it for ever; of two nodes doing
     * so at once, one fails and may try again.
     *
     * @param trail the trail
     * @param epoch the epoch, from 1
     * @param candidate a fresh random identity
     * @return the identity of the epoch's log from now on
     */
    default ChainId log(TrailId trail, int epoch, ChainId candidate) {
        throw noSeals();
    }

    /**
     * Adds full tiles of a log, in the transaction of the seal that filled them; as {@link #append} does with entries.
     *
     * @param tiles the tiles; never empty
     */
    default void appendTiles(List<LogTile> tiles) {
        throw noSeals();
    }

    /**
     * Adds a checkpoint, in a transaction of its own.
     *
     * @param checkpoint the checkpoint
     * @throws io.trailseal.audit.AuditException if there is another of this log and size; an equal one is kept once, whether it is refused or not
     */
    default void appendCheckpoint(StoredCheckpoint checkpoint) {
        throw noSeals();
    }

    private static AuditException noSeals() {
        return new AuditException(NO_SEALS, "this store keeps no seals");
    }
}
