// SPDX-License-Identifier: Apache-2.0
/**
 * What an audit event is: the annotations an application writes, the record that is stored, the facade that records it, and the
 * values of which chains are made. For application developers; nothing here knows a server, a database or a hash algorithm.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit;

import org.jspecify.annotations.NullMarked;
