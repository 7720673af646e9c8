// SPDX-License-Identifier: Apache-2.0
/**
 * A trail's public order as a Merkle log: the tree of RFC 6962, its tiles, signed notes, checkpoints and proofs as C2SP defines them.
 *
 * <p>For the sealer, the verifier and exports. Pure: hashes that are not at hand are asked of a {@link HashSource}, and a private key may
 * stay wherever a {@link NoteSigner} keeps it. Everything that is read from outside is read strictly: what decodes is exactly what
 * encoding gives, and what doesn't is refused by an {@link io.trailseal.audit.AuditException} with a code.
 */
@NullMarked
package io.trailseal.audit.core.log;

import org.jspecify.annotations.NullMarked;
