// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * Whether a commit that H2 acknowledged is on disk: only with WRITE_DELAY=0. With its default of 500 ms, a halt of the machine takes
 * acknowledged commits with it, audit entries among them. Safe for use by several threads.
 */
final class H2Durability {
    private H2Durability() {}

    /** What to tell people at the start; empty if every acknowledged commit is kept. */
    static Optional<String> warning(EntityManager manager) {
        Object path = manager.createNativeQuery("select database_path()").getSingleResult();
        if (path == null) {
            return Optional.of("TSEAL-05012: this H2 database is in memory: the audit trail ends with the process");
        }
        List<?> delays = manager.createNativeQuery(
                        "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'")
                .getResultList();
        if (!delays.isEmpty() && delays.stream().allMatch("0"::equals)) {
            return Optional.empty();
        }
        return Optional.of(
                "TSEAL-05011: this H2 database has WRITE_DELAY=" + delays
                        + ": commits acknowledged last are lost in a crash, audit entries among them. Expected WRITE_DELAY=0 in the JDBC URL");
    }
}
