// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.core.store.FileAuditStore;
import io.trailseal.audit.spi.TrailReader;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A folder of the core's file store. */
record StoreFolder(Path folder) implements Source {
    @Override
    public Opened open(Terminal terminal) {
        FileAuditStore store = FileAuditStore.readOnly(folder);
        return new Opened() {
            @Override
            public TrailReader reader() {
                return store;
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.empty();
            }

            // The store's reader throws where it can't read; what is left is a folder that never was a store.
            @Override
            public List<String> obstacles(long seen) {
                return seen == 0 && store.trails().isEmpty()
                        ? List.of(
                                "TSEAL-07007: no trail here: expected a folder of the file store, found neither trails nor"
                                        + " chains in " + folder)
                        : List.of();
            }

            @Override
            public void close() {
                store.close();
            }
        };
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
