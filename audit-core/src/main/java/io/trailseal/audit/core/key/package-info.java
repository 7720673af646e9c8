// SPDX-License-Identifier: Apache-2.0
/**
 * Keys that sign and verify with the cryptography of the Java platform, and the text in which they are kept. Pure: reads no file. For the
 * engine, for sources of keys, and for whoever verifies.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.key;

import org.jspecify.annotations.NullMarked;
