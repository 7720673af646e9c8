// SPDX-License-Identifier: Apache-2.0
/**
 * The technology compatibility kit: for authors of stores, alert dispatchers and outboxes who want to show that theirs keeps what
 * {@code docs/reference/store-contract.adoc} demands. {@code store} and {@code alerts} hold the contracts as JUnit 5 tests; here is what ties a
 * test to its sentence and reports which sentences a run has shown.
 *
 * @since 0.1.0
 */
@NullMarked
package io.trailseal.audit.tck;

import org.jspecify.annotations.NullMarked;
