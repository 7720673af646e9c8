// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.spi.KeyUse;
import java.util.Locale;

/** What a key is current for, as it is typed. */
enum KeyPurpose {
    EVENT(KeyUse.EVENT),
    CHECKPOINT(KeyUse.CHECKPOINT);

    private final KeyUse use;

    KeyPurpose(KeyUse use) {
        this.use = use;
    }

    KeyUse use() {
        return use;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
