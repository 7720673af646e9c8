// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * Who did it, and for whom. Immutable.
 *
 * @param name the caller's name as the security system knows it; never empty, {@link #ANONYMOUS} and {@link #SYSTEM} are explicit
 * @param onBehalfOf for whom the caller acted; empty if for themselves
 * @since 0.1.0
 */
public record Actor(String name, String onBehalfOf) {
    /** A caller came through a door (a request), and nobody knows who it was. */
    public static final Actor ANONYMOUS = new Actor("anonymous", "");

    /** No caller: a timer, a message, the application itself. */
    public static final Actor SYSTEM = new Actor("system", "");

    /**
     * Checks that there is a name.
     *
     * @throws AuditException TSEAL-01104 if the name is empty
     */
    public Actor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(onBehalfOf, "onBehalfOf");
        if (name.isEmpty()) {
            throw new AuditException(
                    "TSEAL-01104", "an actor needs a name: use Actor.ANONYMOUS or Actor.SYSTEM for nobody");
        }
    }

    /**
     * Somebody acting for themselves.
     *
     * @param name the caller's name
     * @return the actor
     */
    public static Actor of(String name) {
        return new Actor(name, "");
    }

    /**
     * The same caller, acting for somebody else.
     *
     * @param other for whom
     * @return the actor
     */
    public Actor actingFor(String other) {
        return new Actor(name, other);
    }

    /** How long the name is, not the name: it is personal. */
    @Override
    public String toString() {
        return "Actor[name of " + name.length() + " characters" + (onBehalfOf.isEmpty() ? "" : ", for another") + ']';
    }
}
