// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertRefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A receiver in memory that can be down, and refuses events without a name; with a dispatcher that does all it should, or a broken one. */
final class Mailbox implements DispatcherFixture, DispatcherFixture.Outage {
    private final List<UUID> received = new ArrayList<>();
    private final Function<Mailbox, AlertDispatcher> dispatcher;
    private boolean down;
    private boolean forgetful;

    Mailbox(Function<Mailbox, AlertDispatcher> dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Takes an alert, as a receiver does. */
    synchronized void take(Alert alert) {
        if (down) {
            throw new IllegalStateException("the mailbox is down");
        }
        if (alert.name().isEmpty()) {
            throw new IllegalArgumentException("no name");
        }
        received.add(alert.id());
    }

    /** Sends one alert and says what went wrong. */
    void deliver(Alert alert) {
        try {
            take(alert);
        } catch (IllegalArgumentException refused) {
            throw new AlertRefusedException("MAILBOX-1", "alert " + alert.id() + " has no name", refused);
        }
    }

    /** From here on an outage takes along what has arrived. */
    synchronized void losesAllInAnOutage() {
        forgetful = true;
    }

    synchronized boolean isDown() {
        return down;
    }

    @Override
    public AlertDispatcher create() {
        return dispatcher.apply(this);
    }

    @Override
    public synchronized List<UUID> received(int atLeast) {
        return List.copyOf(received);
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(this);
    }

    @Override
    public Optional<Alert> refused(Alert usual) {
        return Optional.of(new Alert(
                usual.id(),
                usual.eventId(),
                usual.type(),
                usual.reason(),
                usual.trail(),
                usual.trailName(),
                usual.chain(),
                usual.sequence(),
                usual.time(),
                "",
                usual.eventType(),
                usual.level(),
                usual.outcome(),
                usual.actor(),
                usual.targetType(),
                usual.targetId(),
                usual.application()));
    }

    @Override
    public synchronized void begin() {
        down = true;
        if (forgetful) {
            received.clear();
        }
    }

    @Override
    public synchronized void end() {
        down = false;
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
