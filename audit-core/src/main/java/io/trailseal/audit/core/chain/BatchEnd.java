// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.chain;

import io.trailseal.audit.Digest;

/**
 * The last entry of a batch whose commit was reported.
 *
 * @param first the number of the batch's first entry
 * @param sequence its number
 * @param hash its hash
 * @param events how many events the batch held
 */
record BatchEnd(long first, long sequence, Digest hash, int events) {}
