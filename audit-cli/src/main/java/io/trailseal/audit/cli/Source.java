// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.sealer.RecoveryPlan;
import io.trailseal.audit.core.verify.VerifyOptions;
import io.trailseal.audit.spi.TrailReader;
import java.util.List;
import java.util.OptionalLong;

/** Where trails are stored. Its text form is fit to be shown. */
interface Source {
    /**
     * Opens it for reading only.
     *
     * @throws io.trailseal.audit.AuditException if that is not possible
     */
    Opened open(Terminal terminal);

    /**
     * The same source, with keys by which what it says of itself is verified. The default has nothing of that kind.
     *
     * @param keys public keys of checkpoints
     * @return the source
     */
    default Source trusting(List<NoteKey> keys) {
        return this;
    }

    /** A source that is being read. */
    interface Opened extends AutoCloseable {
        TrailReader reader();

        /** How many entries there are to read, if that is known beforehand. */
        OptionalLong size();

        /**
         * From where on it has entries. The default has all.
         *
         * @return the start
         */
        default VerifyOptions.Start start() {
            return VerifyOptions.Start.BEGINNING;
        }

        /**
         * After everything was read: what could not be.
         *
         * @param seen how many entries were read
         * @return a line each with its code; empty if everything was read
         */
        List<String> obstacles(long seen);

        /**
         * Finds events. The default reads every entry.
         *
         * @param search what is wanted
         * @return a page
         */
        default EventSearch.Page find(EventSearch search) {
            return EventScan.find(reader(), search);
        }

        /**
         * What was met so far that can't be read.
         *
         * @return a line each with its code
         */
        default List<String> unread() {
            return List.of();
        }

        /**
         * Stores the beginning of a new log, all of it or nothing. It is the last thing that is done with what was opened.
         *
         * @param plan what is to be stored
         * @throws io.trailseal.audit.AuditException if it can't be stored
         */
        void begin(RecoveryPlan plan);

        @Override
        void close();
    }
}
