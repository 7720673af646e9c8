// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every attack on trails with seals or MACs, made in a database: what the verifier says of it there is what the vector says, whatever it is
 * given. Attacks on trails with neither are in the contract of stores. One database for all of them, emptied in between.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DatabaseAttacksContract {
    private final JpaStoreContract database;

    DatabaseAttacksContract(JpaStoreContract database) {
        this.database = database;
    }

    @BeforeAll
    final void start() throws Exception {
        database.start();
    }

    @AfterAll
    final void stop() {
        database.stop();
    }

    @ParameterizedTest
    @MethodSource("io.trailseal.audit.tck.store.Vector#sealedOrWithMacs")
    void attackInTheDatabase_isFoundAsItsVectorSays(Vector vector) throws Exception {
        StoreUnderTest subject = StoreUnderTest.open(database.fixture());
        for (List<ChainEntry> chain : vector.chains().values()) {
            if (Irregularity.of(chain).stream().anyMatch(subject::refuses)) {
                // the column has no room for it: nobody gets such a row into this database
                assertThat(subject.refused(chain)).isNotNull();
                return;
            }
        }

        VectorContract.isVerifiedAsWritten(vector, subject);
    }
}
