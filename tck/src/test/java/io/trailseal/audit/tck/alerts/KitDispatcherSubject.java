// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.test.RecordingAlertDispatcher;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

class KitDispatcherSubject extends AlertDispatcherContract {
    @Override
    protected DispatcherFixture fixture() {
        return new TestKitFixture(new RecordingAlertDispatcher());
    }

    /** Receiver and dispatcher in one. */
    private record TestKitFixture(RecordingAlertDispatcher dispatcher)
            implements DispatcherFixture, DispatcherFixture.Outage {
        @Override
        public AlertDispatcher create() {
            return dispatcher;
        }

        @Override
        public List<UUID> received(int atLeast) {
            return dispatcher.dispatched().stream().map(Alert::id).toList();
        }

        @Override
        public Optional<Outage> outage() {
            return Optional.of(this);
        }

        @Override
        public void begin() {
            dispatcher.fail();
        }

        @Override
        public void end() {
            dispatcher.recover();
        }

        @Override
        public Optional<Alert> refused(Alert usual) {
            dispatcher.refuse("REFUSED", usual::equals);
            return Optional.of(usual);
        }

        @Override
        public void close() {
            // nothing to give back
        }
    }
}
