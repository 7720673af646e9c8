// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An order of the shop. */
@Entity
@Table(name = "shop_order")
public class Order {
    @Id
    private long id;

    private boolean approved;

    protected Order() {}

    Order(long id) {
        this.id = id;
    }

    void approve() {
        approved = true;
    }

    long id() {
        return id;
    }

    boolean isApproved() {
        return approved;
    }
}
