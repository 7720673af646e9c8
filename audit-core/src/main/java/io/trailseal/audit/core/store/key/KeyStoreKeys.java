// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.key.AuditKeys;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** Keys in a PKCS#12 keystore, whose aliases are the ids. Reads and decrypts it at every call. */
final class KeyStoreKeys implements KeySource {
    private static final int LONGEST = 1 << 20;
    private static final String HMAC = "HmacSHA256";

    private final Path path;
    private final Supplier<char[]> password;
    private final Function<KeyUse, Optional<String>> current;
    private final KeyFile files;

    KeyStoreKeys(Path path, Supplier<char[]> password, Function<KeyUse, Optional<String>> current, KeyFileGuard guard) {
        this.path = path;
        this.password = password;
        this.current = current;
        this.files = new KeyFile(guard);
    }

    @Override
    public Optional<AuditKey> current(KeyUse use) {
        return current.apply(use).map(id -> {
            KeyName.require("current key for " + KeyPlace.name(use), id);
            AuditKey key = key(id).orElseThrow(() -> KeyPlace.currentMissing(path.toString(), use, id));
            return KeyPlace.requireUsable(path.toString(), use, key);
        });
    }

    @Override
    public Optional<AuditKey> key(String id) {
        if (!KeyName.isOne(id)) {
            return Optional.empty();
        }
        byte[] content =
                files.secret(path, LONGEST).orElseThrow(() -> KeyFile.unreadable(path, "a PKCS#12 keystore", "none"));
        char[] secret = password.get();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), secret);
            if (!store.containsAlias(id)) {
                return Optional.empty();
            }
            Key key = store.getKey(id, secret);
            @Nullable Certificate certificate = store.getCertificate(id);
            return Optional.of(KeyPlace.located(path.toString(), () -> made(id, key, certificate)));
        } catch (UnrecoverableKeyException e) {
            throw damaged("the key " + id + " under the keystore's own password", "one under another password", e);
        } catch (IOException e) {
            // The platform's way to tell a wrong password from a damaged file (KeyStore.load).
            boolean wrongPassword = e.getCause() instanceof UnrecoverableKeyException;
            throw damaged(
                    "a PKCS#12 keystore with the password given",
                    wrongPassword ? "one with another password" : "something else",
                    e);
        } catch (GeneralSecurityException e) {
            throw damaged("a PKCS#12 keystore", "one that the platform can't read", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @Override
    public String toString() {
        return "keys in keystore " + path;
    }

    private static AuditKey made(String id, @Nullable Key key, @Nullable Certificate certificate) {
        if (key instanceof SecretKey secret) {
            return hmac(id, secret);
        }
        if (key instanceof PrivateKey signing) {
            return AuditKeys.signing(id, signing, certificate == null ? null : certificate.getPublicKey());
        }
        if (certificate != null) {
            return AuditKeys.verifying(id, certificate.getPublicKey());
        }
        throw new AuditException(
                "TSEAL-01804", "key " + id + ": expected a secret key, a private key or a certificate, found none");
    }

    /** A key for encryption is none for this: one key, one purpose. */
    private static AuditKey hmac(String id, SecretKey key) {
        if (!key.getAlgorithm().equalsIgnoreCase(HMAC)) {
            throw new AuditException(
                    "TSEAL-01802", "key " + id + ": expected a secret key of " + HMAC + ", found another algorithm");
        }
        byte[] secret = key.getEncoded();
        try {
            return AuditKeys.hmac(id, secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private AuditException damaged(String expected, String found, Exception cause) {
        return new AuditException("TSEAL-01813", path + ": expected " + expected + ", found " + found, cause);
    }
}
