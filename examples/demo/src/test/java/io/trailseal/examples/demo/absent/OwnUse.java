// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.absent;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Uses the application's own unit, as an application does. */
@ApplicationScoped
public class OwnUse {
    @PersistenceContext
    EntityManager manager;
}
