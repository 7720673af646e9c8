// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The warning of a unit that sends every entry by itself, on both providers with their real properties. */
final class BatchedInsertsTest {
    private static final String HIBERNATE = "hibernate.jdbc.batch_size";
    private static final String ECLIPSELINK = "eclipselink.jdbc.batch-writing";

    @ParameterizedTest
    @CsvSource({
        "HIBERNATE, hibernate.jdbc.batch_size, 0",
        "HIBERNATE, hibernate.jdbc.batch_size, 1",
        "ECLIPSELINK, eclipselink.jdbc.batch-writing, None",
        "ECLIPSELINK, eclipselink.jdbc.batch-writing,",
    })
    void unitThatDoesNotBatch_isNamedWithItsProperty(JpaProvider provider, String property, String value) {
        assertThat(warning(provider, property, Optional.ofNullable(value)))
                .hasValueSatisfying(warning -> assertThat(warning)
                        .startsWith("TSEAL-05025: ")
                        .contains("<property name=\"" + property + "\" value=\""));
    }

    @ParameterizedTest
    @CsvSource({
        "HIBERNATE, hibernate.jdbc.batch_size, 2",
        "HIBERNATE, hibernate.jdbc.batch_size, 50",
        "HIBERNATE, hibernate.jdbc.batch_size,",
        "ECLIPSELINK, eclipselink.jdbc.batch-writing, JDBC",
        "ECLIPSELINK, eclipselink.jdbc.batch-writing, Buffered",
    })
    void unitThatBatches_isNotWarnedOf(JpaProvider provider, String property, String value) {
        assertThat(warning(provider, property, Optional.ofNullable(value))).isEmpty();
    }

    /** Why nothing set is no reason to warn. */
    @Test
    void hibernateToldNothing_batches() {
        try (AgroalDataSource pool = memory();
                EntityManagerFactory factory = factory(JpaProvider.HIBERNATE, pool, HIBERNATE, Optional.empty())) {
            assertThat(factory.unwrap(SessionFactoryImplementor.class)
                            .getSessionFactoryOptions()
                            .getJdbcBatchSize())
                    .isGreaterThan(1);
        }
    }

    @ParameterizedTest
    @EnumSource(JpaProvider.class)
    void start_warns(JpaProvider provider) throws Exception {
        Map<String, String> none =
                provider == JpaProvider.HIBERNATE ? Map.of(HIBERNATE, "0") : Map.of(ECLIPSELINK, "None");
        try (Logs logs = new Logs();
                TestServer server = TestServer.start(
                        provider, memory(), UnaryOperator.identity(), none, weld -> weld.disableDiscovery()
                                .addExtension(new TransactionExtension())
                                .beanClasses(TestServer.storeBeans().toArray(Class<?>[]::new)))) {
            inTransaction(() -> {
                server.auditStore().open();
                return server;
            });

            assertThat(logs.lines()).contains("WARNING TSEAL-05025");
        } finally {
            Settings.clear();
        }
    }

    private static Optional<String> warning(JpaProvider provider, String property, Optional<String> value) {
        try (AgroalDataSource pool = memory();
                EntityManagerFactory factory = factory(provider, pool, property, value);
                EntityManager manager = factory.createEntityManager()) {
            return BatchedInserts.warning(manager);
        }
    }

    private static EntityManagerFactory factory(
            JpaProvider provider, AgroalDataSource pool, String property, Optional<String> value) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.remove(property);
        value.ifPresent(given -> settings.put(property, given));
        return provider.provider().createContainerEntityManagerFactory(TestUnit.of(pool), settings);
    }

    private static AgroalDataSource memory() {
        return TestPool.local("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa");
    }
}
