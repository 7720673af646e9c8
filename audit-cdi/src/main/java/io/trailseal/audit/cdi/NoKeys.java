// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.util.Optional;

/** Where nothing is signed. */
final class NoKeys implements KeySource {
    @Override
    public Optional<AuditKey> current(KeyUse use) {
        return Optional.empty();
    }

    @Override
    public Optional<AuditKey> key(String id) {
        return Optional.empty();
    }
}
