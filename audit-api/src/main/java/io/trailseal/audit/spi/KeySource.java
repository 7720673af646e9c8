// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import java.util.Optional;

/**
 * Where keys come from. A bean of this type in the application takes the place of what the settings say. Asked often; what is costly is kept
 * for a while by the caller. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface KeySource {
    /**
     * The key with which new things are signed. Another id than before means that the former key is retired.
     *
     * @param use what it is for
     * @return the key, which can sign; empty if there is none for this use
     * @throws io.trailseal.audit.AuditException if it can't be read now, or is no usable key
     */
    Optional<AuditKey> current(KeyUse use);

    /**
     * A key by its id, be it current or retired: what it signed must verify for as long as the trail is kept.
     *
     * @param id the id, as it stands in an entry or belongs to a checkpoint
     * @return the key; empty if there is none of this id
     * @throws io.trailseal.audit.AuditException if it can't be read now, or is no usable key
     */
    Optional<AuditKey> key(String id);
}
