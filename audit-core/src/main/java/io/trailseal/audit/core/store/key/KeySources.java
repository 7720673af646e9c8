// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Ready-made sources of keys. Each reads anew at every call: put {@link #cached} in front. Keys have the forms of
 * {@link io.trailseal.audit.core.key.KeyText}, ids 1 to 63 lower-case letters, digits and hyphens; to any other id the answer is that there is
 * no such key. All are safe for use by several threads, and neither their messages nor their {@code toString} show what a key is made of.
 *
 * <p>They throw {@link AuditException}: TSEAL-01810 for an id that is none, TSEAL-01811 for a file that is missing or can't be read,
 * TSEAL-01812 for one that others have access to, TSEAL-01813 for a keystore that can't be opened, TSEAL-01814 for a current key that is not
 * there, TSEAL-01805 for one that can't be used as such, and the codes of {@code KeyText} for a key that is none.
 *
 * @since 0.1.0
 */
public final class KeySources {
    private KeySources() {}

    /**
     * Keys in environment variables: the key {@code audit-2} in {@code TSEAL_KEY_AUDIT_2}.
     *
     * @param environment the variables, such as {@code System.getenv()}
     * @param current the id of the current key for a use, empty if there is none
     * @return the source
     */
    public static KeySource environment(Map<String, String> environment, Function<KeyUse, Optional<String>> current) {
        return new EnvironmentKeys(environment, current);
    }

    /**
     * One key in one file. It is current for all that it can do: an HMAC secret for events, a key pair for events and checkpoints.
     *
     * @param file the file
     * @param id what the key is called; a new key in the file needs a new id
     * @param guard who may have access to the file
     * @return the source
     * @throws AuditException TSEAL-01810 if the id is none
     */
    public static KeySource file(Path file, String id, KeyFileGuard guard) {
        return new SingleKey(file, id, guard);
    }

    /**
     * The keys of a folder.
     *
     * @param folder the folder
     * @param guard who may have access to its files
     * @return the source
     */
    public static KeyFolder folder(Path folder, KeyFileGuard guard) {
        return new KeyFolder(folder, guard);
    }

    /**
     * Keys in a PKCS#12 keystore, whose aliases are the ids: secret keys of HmacSHA256, private keys with a certificate, and certificates by
     * themselves, which verify only. Every key is under the keystore's own password.
     *
     * @param file the keystore
     * @param password gives the password in an array of its own, which is cleared after use
     * @param current the id of the current key for a use, empty if there is none
     * @param guard who may have access to the file
     * @return the source
     */
    public static KeySource keyStore(
            Path file, Supplier<char[]> password, Function<KeyUse, Optional<String>> current, KeyFileGuard guard) {
        return new KeyStoreKeys(file, password, current, guard);
    }

    /**
     * A password in a file, for {@link #keyStore}.
     *
     * @param file the file, whose first line is the password in UTF-8; read anew at every call
     * @param guard who may have access to it
     * @return gives the password in an array of its own; throws {@link AuditException}, TSEAL-01811 if the file is missing, can't be read or is
     *     not UTF-8, TSEAL-01812 if others have access to it
     */
    public static Supplier<char[]> passwordFile(Path file, KeyFileGuard guard) {
        return new PasswordFile(file, guard);
    }

    /**
     * Keeps what a source answers for a while, and never goes on without a key where there was one. A key once current stays so until
     * the source names another: if the source fails afterwards, has no key any more, has one that can't sign, or another one under the same
     * id, the key that is held goes on signing, {@code failures} is told, and the source is asked again when the time to live has passed once
     * more. A key asked for by its id is held while the source fails; if the source says that it is gone, it is gone.
     *
     * <p>What the source throws passes through only where no key is held. One thread at a time asks the source again; the others go on with
     * what there is.
     *
     * @param source the source
     * @param ttl how long an answer is kept; zero asks every time
     * @param nanoTime the time in nanoseconds from any moment on, such as {@code System::nanoTime}
     * @param failures told what could not be renewed: TSEAL-01816 gone, TSEAL-01817 failed, TSEAL-01818 another key under the same id; what
     *     it throws passes through
     * @return a source in front of it
     */
    public static KeySource cached(
            KeySource source, Duration ttl, LongSupplier nanoTime, Consumer<AuditException> failures) {
        return new CachedKeys(source, new KeptKey.Terms(ttl, nanoTime, failures));
    }
}
