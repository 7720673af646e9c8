// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyUse;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** What all sources do with a key: say where it was when something is wrong with it, and whether it is of use. */
final class KeyPlace {
    private KeyPlace() {}

    /** The key in a text, which is cleared. */
    static AuditKey read(String where, String id, byte[] text) {
        try {
            return located(where, () -> KeyText.read(id, text));
        } finally {
            Arrays.fill(text, (byte) 0);
        }
    }

    static AuditKey located(String where, Supplier<AuditKey> made) {
        try {
            return made.get();
        } catch (AuditException e) {
            String text = e.getMessage().substring((e.code() + ": ").length());
            throw new AuditException(e.code(), where + ": " + text, e);
        }
    }

    /** A key that can do what it is named for. */
    static AuditKey requireUsable(String where, KeyUse use, AuditKey key) {
        if (!key.canSign()) {
            throw new AuditException(
                    "TSEAL-01805",
                    where + ": key " + key.id() + ": expected one that signs, since it is current for " + name(use)
                            + ", found a public one");
        }
        if (use == KeyUse.CHECKPOINT && !key.algorithm().isPublic()) {
            throw new AuditException(
                    "TSEAL-01805",
                    where + ": key " + key.id() + ": expected ED25519 or ECDSA_P256, since it is current for "
                            + name(use) + ", found " + key.algorithm());
        }
        return key;
    }

    static AuditException currentMissing(String where, KeyUse use, String id) {
        return new AuditException(
                "TSEAL-01814",
                where + ": expected the key " + id + ", which is named as current for " + name(use) + ", found none");
    }

    /** As files and settings spell it. */
    static String name(KeyUse use) {
        return use.name().toLowerCase(Locale.ROOT);
    }
}
