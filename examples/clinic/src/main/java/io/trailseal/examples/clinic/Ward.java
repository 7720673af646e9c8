// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** A ward with so many beds. */
@Entity
@Table(name = "ward")
public class Ward {
    @Id
    @Column(length = 20)
    private String code;

    @Column(nullable = false, length = 50)
    private String name;

    @Column(nullable = false)
    private int beds;

    @Column(nullable = false)
    private int occupied;

    @Version
    private long version;

    protected Ward() {}

    Ward(String code, String name, int beds) {
        this.code = code;
        this.name = name;
        this.beds = beds;
    }

    /**
     * Takes a bed.
     *
     * @throws WardFullException if there is none
     */
    void takeBed() {
        if (occupied >= beds) {
            throw new WardFullException(code);
        }
        occupied++;
    }

    void freeBed() {
        occupied--;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    int beds() {
        return beds;
    }

    int occupied() {
        return occupied;
    }
}
