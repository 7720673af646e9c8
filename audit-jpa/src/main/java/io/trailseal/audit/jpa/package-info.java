// SPDX-License-Identifier: Apache-2.0
/**
 * The store that writes audit entries through Jakarta Persistence, in the caller's transaction: six tables, their entities, their DDL.
 * For applications that keep their trail in their own database: add the line
 * {@code <mapping-file>META-INF/trailseal-orm.xml</mapping-file>} to the persistence unit. Uses no class of a particular persistence
 * provider.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.jpa;

import org.jspecify.annotations.NullMarked;
