// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.transaction.TransactionManager;
import org.eclipse.persistence.platform.server.ServerPlatformBase;
import org.eclipse.persistence.sessions.DatabaseSession;
import org.eclipse.persistence.sessions.ExternalTransactionController;
import org.eclipse.persistence.transaction.JTATransactionController;

/** Tells EclipseLink that it runs in a server whose transaction manager is Narayana. */
public final class NarayanaServer extends ServerPlatformBase {
    /** For EclipseLink. */
    public NarayanaServer(DatabaseSession session) {
        super(session);
    }

    @Override
    public Class<? extends ExternalTransactionController> getExternalTransactionControllerClass() {
        return Controller.class;
    }

    /** Finds the transaction manager. */
    public static final class Controller extends JTATransactionController {
        /** For EclipseLink. */
        public Controller() {}

        @Override
        protected TransactionManager acquireTransactionManager() {
            return TestTransactions.manager();
        }
    }
}
