// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import java.util.List;

/**
 * Sets the transaction manager up for tests, whose transactions nobody recovers: no log on disk, no port. A log of another
 * kind, which a test's own {@code jbossts-properties.xml} chooses, stays.
 */
final class TransactionSetup {
    private static final List<String> STORES = List.of("default", "communicationStore", "stateStore");

    private TransactionSetup() {}

    static synchronized void prepare() {
        String standard = new ObjectStoreEnvironmentBean().getObjectStoreType();
        for (String name : STORES) {
            ObjectStoreEnvironmentBean store = name.equals("default")
                    ? BeanPopulator.getDefaultInstance(ObjectStoreEnvironmentBean.class)
                    : BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name);
            if (store.getObjectStoreType().equals(standard)) {
                store.setObjectStoreType(VolatileStore.class.getName());
            }
        }
        arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
    }
}
