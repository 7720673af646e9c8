// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import io.trailseal.audit.tck.AssertionReport;
import io.trailseal.audit.tck.NotShown;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every {@link io.trailseal.audit.spi.AuditStore} does, as tests. Whoever has written one extends this class, says how to get at it,
 * and runs the tests with JUnit 5. Each test names the sentence of {@code docs/reference/store-contract.adoc} that it shows.
 *
 * @since 0.1.0
 */
@ExtendWith({AssertionReport.class, StoreLifecycle.class})
@NotShown({"ST-57", "ST-58", "ST-59", "ST-60", "ST-61"})
public abstract class AuditStoreContract
        implements TrailNamesContract,
                EntryContentContract,
                AppendContract,
                ConcurrencyContract,
                TransactionContract,
                ReadContract,
                GrowthContract,
                FindContract,
                VectorContract,
                LogContract,
                TileContract,
                CheckpointContract,
                SealTransactionContract {
    /** For subclasses. */
    protected AuditStoreContract() {
        // nothing to prepare
    }

    /**
     * The store under test.
     *
     * @return a fixture that serves one test
     */
    protected abstract StoreFixture fixture();
}
