// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CachedKeysTest {
    private static final Duration TTL = Duration.ofMinutes(5);

    /** A source that tests change, counting what it is asked. */
    private static final class Changeable implements KeySource {
        private final Map<String, AuditKey> keys = new HashMap<>();
        private final Map<KeyUse, String> current = new HashMap<>();
        private final AtomicInteger asked = new AtomicInteger();
        private boolean failing;

        @Override
        public Optional<AuditKey> current(KeyUse use) {
            ask();
            return Optional.ofNullable(current.get(use)).map(keys::get);
        }

        @Override
        public Optional<AuditKey> key(String id) {
            ask();
            return Optional.ofNullable(keys.get(id));
        }

        private void ask() {
            asked.incrementAndGet();
            if (failing) {
                throw new AuditException("TSEAL-01811", "where: expected a key, found none");
            }
        }

        @Override
        public String toString() {
            return "changeable";
        }
    }

    private final Changeable source = new Changeable();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final List<AuditException> failures = new ArrayList<>();
    private final KeySource cached = KeySources.cached(source, TTL, now::get, failures::add);

    @Test
    void answer_isKeptUntilItsTimeIsOver() {
        put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);

        for (int i = 0; i < 3; i++) {
            assertThat(cached.current(KeyUse.EVENT)).isPresent();
        }
        now.addAndGet(TTL.toNanos() - 1);
        assertThat(cached.current(KeyUse.EVENT)).isPresent();
        assertThat(source.asked).hasValue(1);

        now.addAndGet(1);
        assertThat(cached.current(KeyUse.EVENT)).isPresent();
        assertThat(source.asked).hasValue(2);
    }

    @Test
    void noKey_isKeptToo_untilItsTimeIsOver() {
        assertThat(cached.current(KeyUse.EVENT)).isEmpty();
        put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        assertThat(cached.current(KeyUse.EVENT)).isEmpty();

        pass();
        assertThat(cached.current(KeyUse.EVENT)).isPresent();
    }

    @Test
    void rotation_isSeenWhenTheTimeIsOver_andTheFormerKeyVerifies() {
        AuditKey first = put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        assertThat(cached.current(KeyUse.EVENT)).contains(first);

        AuditKey second = put("b", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        assertThat(cached.current(KeyUse.EVENT)).contains(first);
        pass();

        assertThat(cached.current(KeyUse.EVENT)).contains(second);
        assertThat(cached.key("a")).contains(first);
        assertThat(failures).isEmpty();
    }

    @Test
    void sourceThatFailsLater_isGoneOnWithoutAndTold_onceInItsTime() {
        AuditKey key = put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        cached.current(KeyUse.EVENT);
        source.failing = true;
        pass();

        assertThat(cached.current(KeyUse.EVENT)).contains(key);
        assertThat(cached.current(KeyUse.EVENT)).contains(key);
        assertThat(failures).extracting(AuditException::code).containsExactly("TSEAL-01817");
        assertThat(failures.get(0)).hasMessageContaining("TSEAL-01811").hasCauseInstanceOf(AuditException.class);

        pass();
        assertThat(cached.current(KeyUse.EVENT)).contains(key);
        assertThat(failures).hasSize(2);

        source.failing = false;
        AuditKey next = put("b", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        pass();
        assertThat(cached.current(KeyUse.EVENT)).contains(next);
        assertThat(failures).hasSize(2);
    }

    @Test
    void sourceThatFailsAtFirst_isNotPapered() {
        source.failing = true;

        assertRefused("TSEAL-01811", "where", () -> cached.current(KeyUse.EVENT));
        assertRefused("TSEAL-01811", "where", () -> cached.key("a"));
        assertThat(failures).isEmpty();
    }

    @Test
    void sourceThatFailsWhereNoKeyWas_failsHere() {
        cached.current(KeyUse.EVENT);
        source.failing = true;
        pass();

        assertRefused("TSEAL-01811", "where", () -> cached.current(KeyUse.EVENT));
    }

    @Test
    void currentKeyThatIsGone_goesOnSigning() {
        AuditKey key = put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        cached.current(KeyUse.EVENT);
        source.keys.clear();
        pass();

        assertThat(cached.current(KeyUse.EVENT)).contains(key);
        assertThat(cached.key("a")).contains(key);
        assertThat(failures).extracting(AuditException::code).containsExactly("TSEAL-01816");
    }

    @Test
    void currentKeyThatNoLongerSigns_isGoneOnWithAsItWas() {
        AuditKey key = put("a", KeyAlgorithm.ED25519, KeyUse.EVENT);
        cached.current(KeyUse.EVENT);
        source.keys.put(
                "a", AuditKeys.publicKey("a", key.algorithm(), key.publicKey().orElseThrow()));
        pass();

        assertThat(cached.current(KeyUse.EVENT)).contains(key);
        assertThat(failures).extracting(AuditException::code).containsExactly("TSEAL-01817");
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void otherKeyUnderTheSameId_isNotTaken(KeyAlgorithm algorithm) {
        AuditKey key = put("a", algorithm, KeyUse.EVENT);
        cached.current(KeyUse.EVENT);
        for (KeyAlgorithm other : KeyAlgorithm.values()) {
            put("a", other, KeyUse.EVENT);
            pass();
            assertThat(cached.current(KeyUse.EVENT)).contains(key);
        }

        assertThat(failures)
                .extracting(AuditException::code)
                .containsOnly("TSEAL-01818")
                .hasSize(3);
    }

    @Test
    void sameKeyReadAgain_isNoFailure() {
        AuditKey key = put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        cached.current(KeyUse.EVENT);
        pass();

        Keys.assertSame(key, cached.current(KeyUse.EVENT).orElseThrow());
        assertThat(failures).isEmpty();
    }

    @Test
    void keyByItsId_isKeptWhileTheSourceFails_andGoneWhenItIsGone() {
        AuditKey key = put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        assertThat(cached.key("a")).contains(key);
        assertThat(cached.key("a")).contains(key);
        assertThat(source.asked).hasValue(1);

        source.failing = true;
        pass();
        assertThat(cached.key("a")).contains(key);
        assertThat(failures).extracting(AuditException::code).containsExactly("TSEAL-01817");

        source.failing = false;
        source.keys.clear();
        pass();
        assertThat(cached.key("a")).isEmpty();
        assertThat(failures).hasSize(1);
    }

    @Test
    void keyThatIsNotThere_isAskedForEveryTime() {
        assertThat(cached.key("a")).isEmpty();
        AuditKey key = put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);

        assertThat(cached.key("a")).contains(key);
    }

    @Test
    void beanThatGivesAKeyOfNoUse_isRefused() {
        AuditKey pair = Keys.drawn("a", KeyAlgorithm.ED25519).key();
        source.keys.put(
                "a", AuditKeys.publicKey("a", pair.algorithm(), pair.publicKey().orElseThrow()));
        source.current.put(KeyUse.EVENT, "a");
        put("b", KeyAlgorithm.HMAC_SHA256, KeyUse.CHECKPOINT);

        assertRefused("TSEAL-01805", "changeable", () -> cached.current(KeyUse.EVENT));
        assertRefused("TSEAL-01805", "changeable", () -> cached.current(KeyUse.CHECKPOINT));
    }

    @Test
    void timeToLiveOfZero_asksEveryTime() {
        KeySource never = KeySources.cached(source, Duration.ZERO, now::get, failures::add);
        put("a", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);
        never.current(KeyUse.EVENT);
        AuditKey next = put("b", KeyAlgorithm.HMAC_SHA256, KeyUse.EVENT);

        assertThat(never.current(KeyUse.EVENT)).contains(next);
        assertThat(never).hasToString("changeable");
    }

    @Test
    void whileOneThreadAsksAgain_othersGoOnWithWhatThereIs() throws InterruptedException, ExecutionException {
        CountDownLatch asking = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AuditKey key = Keys.drawn("a", KeyAlgorithm.HMAC_SHA256).key();
        AtomicInteger asked = new AtomicInteger();
        KeySource slow = KeySources.cached(
                new KeySource() {
                    @Override
                    public Optional<AuditKey> current(KeyUse use) {
                        if (asked.incrementAndGet() > 1) {
                            asking.countDown();
                            try {
                                answer.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        }
                        return Optional.of(key);
                    }

                    @Override
                    public Optional<AuditKey> key(String id) {
                        return Optional.empty();
                    }
                },
                TTL,
                now::get,
                failures::add);
        slow.current(KeyUse.EVENT);
        pass();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Optional<AuditKey>> waiting = other.submit(() -> slow.current(KeyUse.EVENT));
            asking.await();

            assertThat(slow.current(KeyUse.EVENT)).contains(key);
            assertThat(asked).hasValue(2);

            answer.countDown();
            assertThat(waiting.get()).contains(key);
        } finally {
            answer.countDown();
            other.shutdownNow();
        }
    }

    private AuditKey put(String id, KeyAlgorithm algorithm, KeyUse use) {
        AuditKey key = Keys.drawn(id, algorithm).key();
        source.keys.put(id, key);
        source.current.put(use, id);
        return key;
    }

    private void pass() {
        now.addAndGet(TTL.toNanos());
    }
}
