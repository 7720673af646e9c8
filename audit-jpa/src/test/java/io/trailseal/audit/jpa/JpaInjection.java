// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jboss.weld.injection.spi.JpaInjectionServices;
import org.jboss.weld.injection.spi.ResourceReference;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;

/**
 * {@code @PersistenceUnit} and {@code @PersistenceContext} under Weld SE, as a server gives them: the context's EntityManager belongs to
 * the transaction, the first use makes it, its end closes it.
 */
record JpaInjection(EntityManagerFactory factory) implements JpaInjectionServices {
    @Override
    public ResourceReferenceFactory<EntityManagerFactory> registerPersistenceUnitInjectionPoint(InjectionPoint point) {
        return () -> new Reference<>(factory);
    }

    @Override
    public ResourceReferenceFactory<EntityManager> registerPersistenceContextInjectionPoint(InjectionPoint point) {
        return () -> new Reference<>(context());
    }

    @Override
    public void cleanup() {
        // the factory belongs to the test
    }

    private EntityManager context() {
        return (EntityManager) Proxy.newProxyInstance(
                JpaInjection.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(current(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private EntityManager current() {
        EntityManager bound = (EntityManager) TestTransactions.registry().getResource(this);
        if (bound != null) {
            return bound;
        }
        EntityManager created = factory.createEntityManager();
        TestTransactions.registry().putResource(this, created);
        TestTransactions.registry().registerInterposedSynchronization(new CloseAfter(created));
        return created;
    }

    private record CloseAfter(EntityManager manager) implements jakarta.transaction.Synchronization {
        @Override
        public void beforeCompletion() {
            // the provider flushes by itself
        }

        @Override
        public void afterCompletion(int status) {
            manager.close();
        }
    }

    private record Reference<T>(T getInstance) implements ResourceReference<T> {
        @Override
        public T getInstance() {
            return getInstance;
        }

        @Override
        public void release() {
            // nothing to release
        }
    }
}
