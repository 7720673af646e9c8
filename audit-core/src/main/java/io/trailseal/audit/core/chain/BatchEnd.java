// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.Digest;

/** The last entry of a batch whose commit was reported, and how many events the batch held. */
record BatchEnd(long sequence, Digest hash, int events) {}
