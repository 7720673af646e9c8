// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionFactoryConfiguration.TransactionIsolation;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import java.sql.SQLException;
import java.time.Duration;

/** A pool whose connections join the JTA transaction, as a server's data source does. */
public final class TestPool {
    /** How long somebody waits for a connection before that fails. */
    static final Duration ACQUISITION_TIMEOUT = Duration.ofSeconds(20);

    private TestPool() {}

    /** A data source that is not XA: Narayana enlists it as a last resource, as WildFly's ExampleDS. */
    public static AgroalDataSource local(String url, String user) {
        return pool(url, user, null, 20, TransactionIsolation.UNDEFINED);
    }

    /** A data source that is not XA, with so many connections at that isolation level. */
    static AgroalDataSource sized(String url, String user, int size, TransactionIsolation isolation) {
        return pool(url, user, null, size, isolation);
    }

    /** An XA data source. */
    static AgroalDataSource xa(String url, String user, Class<?> driver) {
        return pool(url, user, driver, 20, TransactionIsolation.UNDEFINED);
    }

    private static AgroalDataSource pool(
            String url, String user, Class<?> xaDriver, int size, TransactionIsolation isolation) {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(size)
                            .acquisitionTimeout(ACQUISITION_TIMEOUT)
                            .transactionIntegration(new NarayanaTransactionIntegration(
                                    TestTransactions.manager(), TestTransactions.registry()))
                            .connectionFactoryConfiguration(factory -> {
                                factory.jdbcUrl(url)
                                        .jdbcTransactionIsolation(isolation)
                                        .principal(new NamePrincipal(user))
                                        .credential(new SimplePassword(""));
                                return xaDriver == null ? factory : factory.connectionProviderClass(xaDriver);
                            })));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
