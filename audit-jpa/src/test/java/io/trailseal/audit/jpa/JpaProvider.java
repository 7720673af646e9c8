// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.util.HashMap;
import java.util.Map;

/** The two persistence providers of the supported servers, told what a server tells them. */
public enum JpaProvider {
    HIBERNATE {
        @Override
        PersistenceProvider provider() {
            return new org.hibernate.jpa.HibernatePersistenceProvider();
        }

        @Override
        Map<String, String> settings() {
            return Map.of(
                    "hibernate.transaction.jta.platform",
                    TestJtaPlatform.class.getName(),
                    "hibernate.jdbc.batch_size",
                    "100");
        }
    },
    ECLIPSELINK {
        @Override
        PersistenceProvider provider() {
            return new org.eclipse.persistence.jpa.PersistenceProvider();
        }

        @Override
        Map<String, String> settings() {
            return Map.of(
                    "eclipselink.target-server",
                    NarayanaServer.class.getName(),
                    "eclipselink.logging.level",
                    "OFF",
                    "eclipselink.jdbc.batch-writing",
                    "JDBC",
                    "eclipselink.jdbc.batch-writing.size",
                    "100");
        }
    };

    abstract PersistenceProvider provider();

    abstract Map<String, String> settings();

    EntityManagerFactory factory(PersistenceUnitInfo unit, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(settings());
        all.putAll(more);
        return provider().createContainerEntityManagerFactory(unit, all);
    }
}
