// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Uses the unit without naming it. */
@ApplicationScoped
public class UnqualifiedUse implements UnitUse {
    @PersistenceContext
    EntityManager manager;

    @Override
    public boolean isOpen() {
        return manager.isOpen();
    }
}
