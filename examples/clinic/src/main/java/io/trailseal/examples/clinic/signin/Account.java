// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Somebody who may sign in. */
@Entity
@Table(name = "account")
public class Account {
    @Id
    @Column(length = 50)
    private String name;

    @Column(name = "display_name", nullable = false, length = 100)
    private String displayName;

    @Column(name = "staff_role", nullable = false, length = 20)
    private String role;

    /** As {@code Pbkdf2PasswordHash} writes it: algorithm, rounds, salt, hash. */
    @Column(name = "password_hash", nullable = false, length = 300)
    private String passwordHash;

    protected Account() {}

    Account(String name, String displayName, String role, String passwordHash) {
        this.name = name;
        this.displayName = displayName;
        this.role = role;
        this.passwordHash = passwordHash;
    }

    String name() {
        return name;
    }

    String displayName() {
        return displayName;
    }

    String role() {
        return role;
    }

    String passwordHash() {
        return passwordHash;
    }
}
