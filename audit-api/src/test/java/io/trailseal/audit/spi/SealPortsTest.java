// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Checkpoint;
import io.trailseal.audit.Digest;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SealPortsTest {
    private static final ChainId LOG = new ChainId(1, 2);
    private static final TrailId TRAIL = new TrailId(3, 4);

    private final AuditStore store = new StoreWithoutSeals();

    @Test
    void storeWithoutSeals_showsNoneAndRefusesThem() {
        StoredCheckpoint checkpoint = new StoredCheckpoint(LOG, 1, Bytes.empty());
        LogTile tile = new LogTile(LOG, 0, 0, Bytes.empty());

        assertThat(store.logs()).isEmpty();
        assertThat(store.tile(LOG, 0, 0)).isEmpty();
        assertThat(store.checkpoints(LOG)).isEmpty();
        assertThat(store.count(LOG, 0, 9)).isZero();
        store.beginOwn();
        refused(() -> store.log(TRAIL, 1, LOG));
        refused(() -> store.appendTiles(List.of(tile)));
        refused(() -> store.appendCheckpoint(checkpoint));
    }

    @Test
    void valuesWithoutTheirParts_areRefused() {
        assertThatNullPointerException().isThrownBy(() -> new LogInfo(TRAIL, 1, null));
        assertThatNullPointerException().isThrownBy(() -> new Checkpoint("o", 1, null, Bytes.empty()));
        assertThat(new Checkpoint("o", 1, Digest.zero(), Bytes.empty()).size()).isEqualTo(1);
        assertThat(new LogInfo(TRAIL, 1, LOG).id()).isEqualTo(LOG);
    }

    @Test
    void algorithms_sayWhatTheyMake() {
        assertThat(KeyAlgorithm.HMAC_SHA256.signatureLength()).isEqualTo(32);
        assertThat(KeyAlgorithm.ED25519.signatureLength()).isEqualTo(64);
        assertThat(KeyAlgorithm.HMAC_SHA256.isPublic()).isFalse();
        assertThat(KeyAlgorithm.ECDSA_P256.isPublic()).isTrue();
        assertThat(KeyUse.values()).containsExactly(KeyUse.EVENT, KeyUse.CHECKPOINT);
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo("TSEAL-01107"));
    }

    private static final class StoreWithoutSeals implements AuditStore {
        @Override
        public void open() {
            // nothing to prepare
        }

        @Override
        public TrailId trail(String name, TrailId candidate) {
            return candidate;
        }

        @Override
        public void append(List<ChainEntry> entries) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<ChainEntry> find(TrailId trail, AuditQuery query) {
            return List.of();
        }

        @Override
        public List<TrailInfo> trails() {
            return List.of();
        }

        @Override
        public List<ChainId> chains() {
            return List.of();
        }

        @Override
        public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
            return Stream.empty();
        }

        @Override
        public Optional<ChainEntry> entry(ChainId chain, long sequence) {
            return Optional.empty();
        }
    }
}
