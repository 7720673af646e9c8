// SPDX-License-Identifier: Apache-2.0
/**
 * Canonical JSON in the strict profile that payloads are stored and hashed in: writing it straight to bytes, reading it
 * with no tolerance, and fitting what an application hands over into it.
 *
 * <p>For the payload codec and for verifiers. Two steps, kept apart on purpose: {@link Normalizer} takes any application
 * values, never throws because of them and lists what it altered; {@link CanonicalJson} takes only what the profile
 * allows and throws for everything else.
 */
@NullMarked
package io.trailseal.audit.core.json;

import org.jspecify.annotations.NullMarked;
