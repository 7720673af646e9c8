// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditException;
import jakarta.transaction.TransactionalException;
import java.util.UUID;

/** Pools on databases that lie when told to. */
final class LyingDatabase {
    private LyingDatabase() {}

    static AgroalDataSource pool(String database) {
        return database.equals("h2")
                ? TestPool.xa("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", LyingH2.class)
                : TestPool.xa(TestPostgres.newDatabase(), "postgres", LyingPostgres.class);
    }

    /** Makes a call whose end may be told to its caller by an exception, as a transaction manager does. */
    static void call(Runnable work) {
        try {
            work.run();
        } catch (Exception e) {
            // checked ones come through undeclared
            if (e instanceof AuditException || !isEnd(e)) {
                throw new AssertionError(e);
            }
        }
    }

    private static boolean isEnd(Throwable thrown) {
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            if (next instanceof TransactionalException
                    || next.getClass().getPackageName().equals("jakarta.transaction")) {
                return true;
            }
        }
        return false;
    }
}
