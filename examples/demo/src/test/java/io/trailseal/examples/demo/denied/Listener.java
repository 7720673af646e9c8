// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import io.trailseal.audit.AuditRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears every event, and stumbles over one. */
@ApplicationScoped
public class Listener {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    void hear(@Observes AuditRecord event) {
        heard.add(event.name());
        if (event.name().equals("desk.heard")) {
            throw new IllegalStateException("stumbled");
        }
    }

    List<String> heard() {
        return heard;
    }
}
