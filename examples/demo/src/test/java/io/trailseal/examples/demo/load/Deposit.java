// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.load;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The business change of one request. */
@Entity
@Table(name = "load_deposit")
public class Deposit {
    @Id
    private String id = "";

    protected Deposit() {}

    Deposit(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }
}
