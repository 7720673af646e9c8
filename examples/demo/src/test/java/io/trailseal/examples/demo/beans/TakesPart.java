// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.beans;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditRecordBuilder;
import io.trailseal.audit.spi.ActorResolver;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.RecordEnricher;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything an application may say itself: who acts, what else is recorded, where alerts go, who is told. */
@ApplicationScoped
public class TakesPart implements ActorResolver, RecordEnricher, AlertDispatcher {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> alerts = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Actor> resolve() {
        return Optional.of(Actor.of("resolved"));
    }

    @Override
    public AuditRecordBuilder enrich(AuditRecordBuilder event) {
        return event.detail("enriched", "yes");
    }

    @Override
    public void dispatch(Alert alert) {
        alerts.add(alert.name());
    }

    void hear(@Observes AuditRecord record) {
        told.add(record.name());
    }

    List<String> told() {
        return told;
    }

    List<String> alerts() {
        return alerts;
    }
}
