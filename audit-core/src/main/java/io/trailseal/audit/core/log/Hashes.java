// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.Digest;
import java.util.Arrays;

/** Hashes that lie one behind the other in an array. */
final class Hashes {
    private Hashes() {}

    static Digest at(byte[] hashes, int position) {
        int from = position * Digest.LENGTH;
        return Digest.of(Arrays.copyOfRange(hashes, from, from + Digest.LENGTH));
    }

    static void put(byte[] hashes, int position, Digest hash) {
        System.arraycopy(hash.toArray(), 0, hashes, position * Digest.LENGTH, Digest.LENGTH);
    }
}
