// SPDX-License-Identifier: Apache-2.0
/**
 * The test kit: whoever puts {@code @AuditEvent} on beans tests here, without a server and without a database, what they leave on the
 * trail. {@link io.trailseal.audit.test.EnableAuditTrail} starts the beans with a trail in memory, and
 * {@link io.trailseal.audit.test.AuditAssertions} says what must be on it. For tests of applications.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.test;

import org.jspecify.annotations.NullMarked;
