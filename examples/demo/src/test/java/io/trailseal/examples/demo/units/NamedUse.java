// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Uses the first unit by its name. */
@ApplicationScoped
public class NamedUse implements UnitUse {
    @PersistenceContext(unitName = "first")
    EntityManager manager;

    @Override
    public boolean isOpen() {
        return manager.isOpen();
    }
}
