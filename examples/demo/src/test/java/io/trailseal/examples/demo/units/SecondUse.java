// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Uses the second unit by its name. */
@ApplicationScoped
public class SecondUse implements UnitUse {
    @PersistenceContext(unitName = "second")
    EntityManager manager;

    @Override
    public boolean isOpen() {
        return manager.isOpen();
    }
}
