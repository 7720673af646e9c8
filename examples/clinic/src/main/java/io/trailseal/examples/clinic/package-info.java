// SPDX-License-Identifier: Apache-2.0
/**
 * A small clinic: patients, wards and prescriptions, with every access to a record on the audit trail. Written to be
 * copied from: ordinary CDI beans and JPA entities, in which {@code @AuditEvent} is the only thing new.
 */
@NullMarked
package io.trailseal.examples.clinic;

import org.jspecify.annotations.NullMarked;
