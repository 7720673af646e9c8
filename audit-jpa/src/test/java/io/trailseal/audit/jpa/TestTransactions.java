// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Narayana, as it stands in WildFly, bound where a server binds it. */
public final class TestTransactions {
    /** Where a server binds the registry. */
    static final String REGISTRY = "java:comp/TransactionSynchronizationRegistry";

    private static final TransactionManager MANAGER = start();
    private static final TransactionSynchronizationRegistry SYNCHRONIZATIONS =
            new TransactionSynchronizationRegistryImple();

    private TestTransactions() {}

    private static TransactionManager start() {
        for (String store : new String[] {"default", "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
        // what is in doubt is written down all the same
        BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                .setObjectStoreDir(Path.of("target", "object-store").toString());
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    /** The transaction manager. */
    public static TransactionManager manager() {
        return MANAGER;
    }

    /** The synchronization registry. */
    public static TransactionSynchronizationRegistry registry() {
        return SYNCHRONIZATIONS;
    }

    /** Binds what a server binds. */
    static void bind() {
        TestNaming.bind(REGISTRY, SYNCHRONIZATIONS);
        TestNaming.bind("java:/TransactionSynchronizationRegistry", SYNCHRONIZATIONS);
        TestNaming.bind("java:/TransactionManager", MANAGER);
        TestNaming.bind("java:jboss/TransactionManager", MANAGER);
        TestNaming.bind("java:comp/UserTransaction", com.arjuna.ats.jta.UserTransaction.userTransaction());
    }

    /** Runs work in a new transaction: committed if it returns, rolled back if it throws. */
    public static <T> T inTransaction(Callable<T> work) throws Exception {
        MANAGER.begin();
        T result;
        try {
            result = work.call();
        } catch (Throwable e) {
            MANAGER.rollback();
            throw e;
        }
        MANAGER.commit();
        return result;
    }
}
