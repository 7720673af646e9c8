// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.Digest;
import java.util.Optional;

/**
 * How far a chain is sealed. Immutable.
 *
 * @param last the number of its last sealed entry
 * @param head that entry's hash, where it is known
 * @param openedMicros the time of its opening entry; the least number there is if that entry can't be read
 * @param sealedMicros the time of the last seal that holds entries of it
 * @since 0.1.0
 */
public record ChainPosition(long last, Optional<Digest> head, long openedMicros, long sealedMicros) {}
