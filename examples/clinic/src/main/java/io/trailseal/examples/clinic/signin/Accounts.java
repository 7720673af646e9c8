// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.signin;

import io.trailseal.audit.Actor;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Optional;
import java.util.Set;

/** Checks names and passwords, and records each failure by hand: no annotated method runs when nobody is signed in yet. */
@ApplicationScoped
public class Accounts implements IdentityStore {
    @PersistenceContext(unitName = "clinic")
    EntityManager entities;

    @Inject
    Pbkdf2PasswordHash hashes;

    @Inject
    AuditTrail trail;

    /** Called by the container, because Jakarta Security finds this method by its parameter's type. */
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        Optional<Account> account = find(credential.getCaller());
        if (account.isPresent()
                && hashes.verify(
                        credential.getPassword().getValue(), account.get().passwordHash())) {
            return new CredentialValidationResult(
                    account.get().name(), Set.of(account.get().role()));
        }
        // Only names we know: people type their password into the wrong field, and the trail keeps what it gets.
        Actor actor = account.map(Account::name).map(Actor::of).orElse(Actor.ANONYMOUS);
        trail.securityEvent(EventType.AUTHENTICATION_FAILED, "Sign-in refused", actor);
        return CredentialValidationResult.INVALID_RESULT;
    }

    /** The account of that name. */
    public Optional<Staff> staff(String name) {
        return find(name).map(account -> new Staff(account.name(), account.displayName(), account.role()));
    }

    private Optional<Account> find(String name) {
        return Optional.ofNullable(entities.find(Account.class, name));
    }
}
