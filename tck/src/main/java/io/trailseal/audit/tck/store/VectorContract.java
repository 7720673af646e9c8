// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.tck.Assertion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trails as attackers leave them: the store hands them back so that verification names the attack, or refuses their rows. */
interface VectorContract {
    @ParameterizedTest
    @MethodSource("io.trailseal.audit.tck.store.Vector#valid")
    @Assertion("ST-54")
    default void trailInWhichNothingIsWrong_isValid(Vector vector, StoreUnderTest subject) throws Exception {
        isVerifiedAsWritten(vector, subject);
    }

    @ParameterizedTest
    @MethodSource("io.trailseal.audit.tck.store.Vector#attacksToBeKept")
    @Assertion("ST-55")
    default void attack_isFoundAtItsPlace(Vector vector, StoreUnderTest subject) throws Exception {
        for (List<ChainEntry> chain : vector.chains().values()) {
            Irregularity.of(chain).forEach(subject::mustTake);
        }
        if (vector.isAboutColumns()) {
            subject.mustKeepColumns();
        }

        isVerifiedAsWritten(vector, subject);
    }

    @ParameterizedTest
    @MethodSource("io.trailseal.audit.tck.store.Vector#attacksToBeRefused")
    @Assertion("ST-56")
    default void rowsThatAreToBeRefused_leaveNothing(Vector vector, StoreUnderTest subject) throws Exception {
        for (Map.Entry<ChainId, List<ChainEntry>> chain : vector.chains().entrySet()) {
            boolean toBeRefused = Vector.holdsTwoRowsInOnePlace(chain.getValue())
                    || Irregularity.of(chain.getValue()).stream().anyMatch(subject::refuses);
            if (toBeRefused) {
                subject.refused(chain.getValue());
                assertThat(subject.store().chains()).doesNotContain(chain.getKey());
                assertThat(subject.entries(chain.getKey())).isEmpty();
            }
        }
    }

    /** Holds that a store that is given what is in a vector shows it so that each verifier says of it what it must. */
    static void isVerifiedAsWritten(Vector vector, StoreUnderTest subject) throws Exception {
        for (TrailInfo trail : vector.trails()) {
            subject.commit(() -> subject.store().trail(trail.name(), trail.id()));
        }
        SealsUnderTest seals = SealsUnderTest.of(subject);
        for (LogInfo log : vector.stored().logs()) {
            assertThat(seals.log(log.trail(), log.epoch(), log.id())).isEqualTo(log.id());
        }
        for (List<ChainEntry> chain : vector.chains().values()) {
            subject.append(chain);
        }
        for (LogTile tile : vector.stored().tiles()) {
            seals.tiles(tile);
        }
        for (StoredCheckpoint checkpoint : vector.stored().checkpoints()) {
            seals.checkpoint(checkpoint);
        }

        for (Vector.Case each : vector.cases()) {
            VerificationReport report = new TrailVerifier(each.options(), entries -> {}).verify(subject.store());

            assertThat(report.findings().stream().map(Vector.Expected::of).toList())
                    .as(each.given())
                    .isEqualTo(each.findings());
            assertThat(report.verdict()).as(each.given()).isEqualTo(each.verdict());
            assertThat(report.findingCount()).isEqualTo(each.findings().size());
        }
    }
}
