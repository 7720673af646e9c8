// SPDX-License-Identifier: Apache-2.0
/**
 * Ready-made sources of keys: environment variables, files, PKCS#12 keystores; and the writing of new keys into a folder. For the
 * configuration of a server, the command line, and programs without a container.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.core.store.key;

import org.jspecify.annotations.NullMarked;
