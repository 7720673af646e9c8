// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Another source's answers, kept for a while. */
final class CachedKeys implements KeySource {
    private final KeySource source;
    private final KeptKey.Terms terms;
    private final Map<KeyUse, KeptKey> current = new EnumMap<>(KeyUse.class);
    /** Only of keys that the source has: what a forged row names takes no room here. */
    private final ConcurrentMap<String, KeptKey> byId = new ConcurrentHashMap<>();

    CachedKeys(KeySource source, KeptKey.Terms terms) {
        this.source = source;
        this.terms = terms;
        for (KeyUse use : KeyUse.values()) {
            current.put(use, new KeptKey("current key for " + KeyPlace.name(use), terms));
        }
    }

    @Override
    public Optional<AuditKey> current(KeyUse use) {
        return current.get(use)
                .get(() -> source.current(use).map(key -> KeyPlace.requireUsable(source.toString(), use, key)), true);
    }

    @Override
    public Optional<AuditKey> key(String id) {
        for (KeptKey kept : current.values()) {
            Optional<AuditKey> held = kept.held().filter(key -> key.id().equals(id));
            if (held.isPresent()) {
                return held;
            }
        }
        KeptKey kept = byId.get(id);
        if (kept != null) {
            Optional<AuditKey> found = kept.get(() -> source.key(id), false);
            if (found.isEmpty()) {
                byId.remove(id, kept);
            }
            return found;
        }
        KeptKey fresh = new KeptKey("key " + id, terms);
        Optional<AuditKey> found = fresh.get(() -> source.key(id), false);
        if (found.isPresent()) {
            byId.putIfAbsent(id, fresh);
        }
        return found;
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
