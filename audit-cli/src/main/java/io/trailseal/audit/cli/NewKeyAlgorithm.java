// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.spi.KeyAlgorithm;
import java.util.Locale;

/** The algorithms as they are typed. */
enum NewKeyAlgorithm {
    ED25519(KeyAlgorithm.ED25519),
    ECDSA_P256(KeyAlgorithm.ECDSA_P256),
    HMAC_SHA256(KeyAlgorithm.HMAC_SHA256);

    private final KeyAlgorithm algorithm;

    NewKeyAlgorithm(KeyAlgorithm algorithm) {
        this.algorithm = algorithm;
    }

    KeyAlgorithm algorithm() {
        return algorithm;
    }

    static String text(KeyAlgorithm algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return text(algorithm);
    }
}
