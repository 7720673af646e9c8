// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStore;
import java.util.Set;

/** Lets anybody in, as a clerk. */
@BasicAuthenticationMechanismDefinition(realmName = "desk")
@ApplicationScoped
public class Users implements IdentityStore {
    public CredentialValidationResult validate(UsernamePasswordCredential credential) {
        return new CredentialValidationResult(credential.getCaller(), Set.of("clerk"));
    }
}
