// SPDX-License-Identifier: Apache-2.0
/** Golden vectors and attack vectors: how they are made, that they have not drifted, and that both verifiers agree on them. */
@NullMarked
package io.trailseal.audit.core.vectors;

import org.jspecify.annotations.NullMarked;
