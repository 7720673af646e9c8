// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.signin;

import static io.trailseal.audit.test.AuditAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.EventType;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.test.EnableAuditTrail;
import io.trailseal.audit.test.RecordingAlertDispatcher;
import io.trailseal.audit.test.TestCaller;
import io.trailseal.examples.clinic.Shelf;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a sign-in leaves on the trail: nothing if it succeeds, never what was typed if it doesn't. */
@EnableAuditTrail
class AccountsTest {
    private static final String REFUSED = "security.authentication-failed";

    @Inject
    Accounts accounts;

    @Inject
    AuditTrail audit;

    @Inject
    TestCaller caller;

    @Inject
    RecordingAlertDispatcher alerts;

    @Produces
    static EntityManager entities() {
        Account alice = new Account("alice", "Dr. Alice Andersen", Roles.DOCTOR, "hash of secret");
        return new Shelf().with("alice", alice).entityManager();
    }

    @Produces
    static Pbkdf2PasswordHash hashes() {
        return new Pbkdf2PasswordHash() {
            @Override
            public String generate(char[] password) {
                return "hash of " + new String(password);
            }

            @Override
            public boolean verify(char[] password, String hashedPassword) {
                return generate(password).equals(hashedPassword);
            }
        };
    }

    @BeforeEach
    void nobodyIsSignedInYet() {
        caller.isAnonymous();
    }

    private CredentialValidationResult.Status signIn(String name, String password) {
        return accounts.validate(new UsernamePasswordCredential(name, password)).getStatus();
    }

    @Test
    void rightPassword_isNotOnTheTrail() {
        assertThat(signIn("alice", "secret")).isEqualTo(CredentialValidationResult.Status.VALID);

        assertThat(audit).hasRecordedNothing();
    }

    @Test
    void wrongPassword_isRecordedAndRaisesAnAlert() {
        assertThat(signIn("alice", "guessed")).isEqualTo(CredentialValidationResult.Status.INVALID);

        assertThat(audit)
                .recorded(REFUSED)
                .by("alice")
                .withType(EventType.AUTHENTICATION_FAILED)
                .withLevel(AuditLevel.SECURITY)
                .withMessage("Sign-in refused")
                .once();
        assertThat(alerts.dispatched()).extracting(Alert::actor).containsExactly("alice");
    }

    @Test
    void nameThatNobodyHas_isNotKept() {
        assertThat(signIn("secret", "alice")).isEqualTo(CredentialValidationResult.Status.INVALID);

        assertThat(audit).recorded(REFUSED).byAnonymous().once();
    }
}
