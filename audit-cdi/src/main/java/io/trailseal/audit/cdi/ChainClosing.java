// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.core.chain.Append;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Stores the closing entries of a trail's chains. A chain that misses its own is valid all the same: it looks as if its node had been killed. */
final class ChainClosing {
    private final Ports ports;
    private final InNewTransaction newTransaction;

    ChainClosing(Ports ports, InNewTransaction newTransaction) {
        this.ports = ports;
        this.newTransaction = newTransaction;
    }

    /**
     * Stores them in one transaction, if there are any.
     *
     * @param made makes them
     * @return whether they are stored; if not, that was reported
     */
    boolean store(OpenTrail trail, Supplier<List<Append>> made) {
        List<Append> closings = new ArrayList<>();
        try {
            closings.addAll(made.get());
            if (!closings.isEmpty()) {
                newTransaction.run(
                        () -> closings.forEach(closing -> ports.store().append(closing.entries())));
            }
        } catch (RuntimeException | Error e) {
            closings.forEach(Append::unknown);
            Messages.log(
                    Level.WARNING,
                    "TSEAL-04304",
                    "trail " + trail.name() + ": its chains could not be closed, as if this node had been killed",
                    e);
            return false;
        }
        closings.forEach(Append::committed);
        return true;
    }
}
