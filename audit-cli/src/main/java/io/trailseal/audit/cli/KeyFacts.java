// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.spi.AuditKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be shown of a key: everything but the secret. */
record KeyFacts(AuditKey key, List<KeyPurpose> current, Optional<String> verifierKey) {
    KeyFacts {
        current = List.copyOf(current);
    }

    String id() {
        return key.id();
    }

    String algorithm() {
        return NewKeyAlgorithm.text(key.algorithm());
    }

    String currentFor() {
        return current.isEmpty()
                ? "-"
                : String.join(",", current.stream().map(KeyPurpose::toString).toList());
    }

    /** The fields are documented in docs/reference/cli.adoc and only ever added to. */
    Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("id", id());
        object.put("algorithm", algorithm());
        object.put("signs", key.canSign());
        object.put("current", current.stream().map(KeyPurpose::toString).toList());
        object.put("publicKey", key.algorithm().isPublic() ? KeyText.publicKey(key) : null);
        object.put("verifierKey", verifierKey.map(Printable::text).orElse(null));
        return object;
    }
}
