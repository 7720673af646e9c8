// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.persistence.EntityManager;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the persistence unit sends the entries of a transaction together, or each in a round trip of its own while the business
 * transaction waits. EclipseLink does the latter unless told otherwise; Hibernate sends 15 together on H2 and PostgreSQL unless told
 * otherwise. Safe for use by several threads.
 */
final class BatchedInserts {
    private static final String HIBERNATE = "hibernate.jdbc.batch_size";
    private static final String ECLIPSELINK = "eclipselink.jdbc.batch-writing";

    private BatchedInserts() {}

    /** What to tell people at the start; empty if inserts are batched, or the provider is neither of the two. */
    static Optional<String> warning(EntityManager manager) {
        Map<String, Object> properties = manager.getEntityManagerFactory().getProperties();
        String provider = manager.getDelegate().getClass().getName();
        if (provider.startsWith("org.hibernate.")) {
            return isOne(properties.get(HIBERNATE)) ? Optional.of(warning(HIBERNATE, "50")) : Optional.empty();
        }
        if (provider.startsWith("org.eclipse.persistence.")) {
            return isNone(properties.get(ECLIPSELINK)) ? Optional.of(warning(ECLIPSELINK, "JDBC")) : Optional.empty();
        }
        return Optional.empty();
    }

    /** Without a value the dialect's counts, which is more than one. */
    private static boolean isOne(@Nullable Object size) {
        return size != null && size.toString().strip().matches("-\\d+|0*1?");
    }

    private static boolean isNone(@Nullable Object kind) {
        return kind == null || kind.toString().strip().toLowerCase(Locale.ROOT).equals("none");
    }

    private static String warning(String property, String value) {
        return "TSEAL-05025: the persistence unit sends every audit entry in a round trip of its own while the business transaction waits."
                + " Expected in its persistence.xml: <property name=\"" + property + "\" value=\"" + value + "\"/>";
    }
}
