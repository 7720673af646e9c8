// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.enterprise.context.Dependent;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import org.jspecify.annotations.Nullable;

/**
 * The only persistence unit there is. A bean of its own, made only where no {@link AuditUnit} producer exists: with two units its
 * injection point can't be resolved. For one thread.
 */
@Dependent
class DefaultUnit {
    @PersistenceUnit
    private @Nullable EntityManagerFactory factory;

    DefaultUnit() {}

    /** The unit's factory; the platform injects it before anybody can ask. */
    public @Nullable EntityManagerFactory factory() {
        return factory;
    }
}
