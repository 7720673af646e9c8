// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.core.store.FileCheckpointPublisher;
import io.trailseal.audit.spi.CheckpointPublisher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where checkpoints go: to the application's beans, and to the file that is set. */
final class Publishers {
    private Publishers() {}

    static List<CheckpointPublisher> of(AuditConfiguration configuration, Beans beans) {
        List<CheckpointPublisher> all = new ArrayList<>(beans.publishers());
        String file = configuration.sealing().checkpointFile();
        if (!file.isEmpty()) {
            all.add(FileCheckpointPublisher.to(Path.of(file)));
        }
        return List.copyOf(all);
    }
}
