// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keys for events of which a test says which is current, and whether they are to be had. */
public final class TestKeySource implements KeySource {
    /** What {@link #fail} makes it throw. */
    public static final String DOWN = "TSEAL-99999";

    private final Map<String, AuditKey> keys = new ConcurrentHashMap<>();
    private volatile @Nullable AuditKey current;
    private volatile boolean down;

    /** A source whose current key is one of this id, known from now on. */
    public static TestKeySource of(String id) {
        return new TestKeySource().rotate(id);
    }

    /** An HMAC key that follows from its id. */
    public static AuditKey hmac(String id) {
        return AuditKeys.hmac(id, secret(id));
    }

    /** The secret of such a key. */
    public static byte[] secret(String id) {
        byte[] secret = new byte[32];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (id.hashCode() + 7 * i);
        }
        return secret;
    }

    public TestKeySource rotate(String id) {
        return use(hmac(id));
    }

    public TestKeySource use(AuditKey key) {
        keys.put(key.id(), key);
        current = key;
        return this;
    }

    /** There is no current key from now on; the former ones are known. */
    public void clear() {
        current = null;
    }

    /** This key is not to be had any more. */
    public void forget(String id) {
        keys.remove(id);
    }

    public void fail(boolean failing) {
        down = failing;
    }

    @Override
    public Optional<AuditKey> current(KeyUse use) {
        requireUp();
        return use == KeyUse.EVENT ? Optional.ofNullable(current) : Optional.empty();
    }

    @Override
    public Optional<AuditKey> key(String id) {
        requireUp();
        return Optional.ofNullable(keys.get(id));
    }

    private void requireUp() {
        if (down) {
            throw new AuditException(DOWN, "down");
        }
    }

    /** A key that signs as another does, until it is broken. */
    public static final class BreakableKey implements AuditKey {
        private final AuditKey working;
        private volatile boolean broken;

        public BreakableKey(AuditKey working) {
            this.working = working;
        }

        public void setBroken(boolean isBroken) {
            broken = isBroken;
        }

        @Override
        public String id() {
            return working.id();
        }

        @Override
        public KeyAlgorithm algorithm() {
            return working.algorithm();
        }

        @Override
        public boolean canSign() {
            return true;
        }

        @Override
        public byte[] sign(byte[] message) {
            requireWorking();
            return working.sign(message);
        }

        @Override
        public boolean verify(byte[] message, byte[] signature) {
            requireWorking();
            return working.verify(message, signature);
        }

        @Override
        public Optional<Bytes> publicKey() {
            return working.publicKey();
        }

        private void requireWorking() {
            if (broken) {
                throw new AuditException(DOWN, "down");
            }
        }
    }
}
