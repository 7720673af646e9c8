// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keys in environment variables. */
final class EnvironmentKeys implements KeySource {
    private static final String PREFIX = "TSEAL_KEY_";

    private final Map<String, String> environment;
    private final Function<KeyUse, Optional<String>> current;

    EnvironmentKeys(Map<String, String> environment, Function<KeyUse, Optional<String>> current) {
        this.environment = environment;
        this.current = current;
    }

    @Override
    public Optional<AuditKey> current(KeyUse use) {
        return current.apply(use).map(id -> {
            String where =
                    "environment variable " + variable(KeyName.require("current key for " + KeyPlace.name(use), id));
            AuditKey key = key(id).orElseThrow(() -> KeyPlace.currentMissing(where, use, id));
            return KeyPlace.requireUsable(where, use, key);
        });
    }

    @Override
    public Optional<AuditKey> key(String id) {
        if (!KeyName.isOne(id)) {
            return Optional.empty();
        }
        // The text itself stays in the environment: the platform gives no way to clear it there.
        return Optional.ofNullable(environment.get(variable(id)))
                .map(text -> KeyPlace.read(
                        "environment variable " + variable(id), id, text.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public String toString() {
        return "keys in environment variables " + PREFIX + "*";
    }

    private static String variable(String id) {
        return PREFIX + id.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
