// SPDX-License-Identifier: Apache-2.0
/** What {@code docs/how-to/test-your-audit-trail.adoc} shows: beans and tests of a user's, with nothing but what users have. */
package io.trailseal.audit.test.guide;
