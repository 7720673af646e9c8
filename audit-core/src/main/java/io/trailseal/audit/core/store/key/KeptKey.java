// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer of a source, kept for a while and then asked for again, by one thread at a time: the others go on with what there is. */
final class KeptKey {
    private static final byte[] PROBE = "trailseal/same key\0".getBytes(StandardCharsets.US_ASCII);

    /** How long, by which clock, and who is told when something could not be renewed. */
    record Terms(Duration ttl, LongSupplier nanoTime, Consumer<AuditException> failures) {}

    private record Answer(Optional<AuditKey> key, long since) {}

    private final String what;
    private final Terms terms;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Answer answer;

    KeptKey(String what, Terms terms) {
        this.what = what;
        this.terms = terms;
    }

    /** What is held now, however old. */
    Optional<AuditKey> held() {
        Answer now = answer;
        return now == null ? Optional.empty() : now.key;
    }

    /**
     * The key.
     *
     * @param source asked if there is no answer or it is too old; what it throws passes through if there is no key to go on with
     * @param keepsMissing whether a key that the source no longer has is kept
     */
    Optional<AuditKey> get(Supplier<Optional<AuditKey>> source, boolean keepsMissing) {
        Answer now = answer;
        if (now != null && isFresh(now)) {
            return now.key;
        }
        if (now == null || now.key.isEmpty()) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return now.key;
        }
        try {
            Answer before = answer;
            if (before != null && isFresh(before)) {
                return before.key;
            }
            Optional<AuditKey> known = held();
            Optional<AuditKey> found = known.isEmpty() ? source.get() : renewed(known.get(), source, keepsMissing);
            answer = new Answer(found, terms.nanoTime.getAsLong());
            return found;
        } finally {
            asking.unlock();
        }
    }

    private Optional<AuditKey> renewed(AuditKey known, Supplier<Optional<AuditKey>> source, boolean keepsMissing) {
        Optional<AuditKey> found;
        try {
            found = source.get();
            if (found.isEmpty() && keepsMissing) {
                return kept(known, "TSEAL-01816", "found none any more", null);
            }
            if (found.isPresent() && isOther(known, found.get())) {
                return kept(known, "TSEAL-01818", "found another key under the same id", null);
            }
            return found;
        } catch (RuntimeException e) {
            return kept(known, "TSEAL-01817", "could not read it", e);
        }
    }

    private Optional<AuditKey> kept(AuditKey known, String code, String found, @Nullable RuntimeException cause) {
        String text = what + ": expected to read it again, " + found + "; going on with " + known.id()
                + (cause instanceof AuditException coded ? ": " + coded.getMessage() : "");
        terms.failures.accept(cause == null ? new AuditException(code, text) : new AuditException(code, text, cause));
        return Optional.of(known);
    }

    /** An id stands for one key for ever: another one under it would make what the first one signed look forged. */
    private static boolean isOther(AuditKey known, AuditKey found) {
        if (!known.id().equals(found.id())) {
            return false;
        }
        if (known.algorithm() != found.algorithm()) {
            return true;
        }
        return known.algorithm() == KeyAlgorithm.HMAC_SHA256
                ? !found.verify(PROBE, known.sign(PROBE))
                : !known.publicKey().equals(found.publicKey());
    }

    private boolean isFresh(Answer given) {
        return terms.nanoTime.getAsLong() - given.since < terms.ttl.toNanos();
    }
}
