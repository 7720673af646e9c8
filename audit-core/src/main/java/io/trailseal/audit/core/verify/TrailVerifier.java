// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

public final class TrailVerifier {
    public io.trailseal.audit.VerificationReport verify(io.trailseal.audit.spi.TrailReader r) {
        throw new UnsupportedOperationException();
    }
}
