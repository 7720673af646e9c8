// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.signin;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;

/** Three accounts with well-known passwords, for a demonstration and nothing else. */
@Startup
@Singleton
public class DemoAccounts {
    @PersistenceContext(unitName = "clinic")
    EntityManager entities;

    @Inject
    Pbkdf2PasswordHash hashes;

    @PostConstruct
    void create() {
        add("alice", "Dr. Alice Andersen", Roles.DOCTOR, "alice-demo");
        add("bob", "Bob Brown", Roles.RECEPTIONIST, "bob-demo");
        add("carol", "Carol Chen", Roles.AUDITOR, "carol-demo");
    }

    private void add(String name, String displayName, String role, String password) {
        if (entities.find(Account.class, name) == null) {
            entities.persist(new Account(name, displayName, role, hashes.generate(password.toCharArray())));
        }
    }
}
