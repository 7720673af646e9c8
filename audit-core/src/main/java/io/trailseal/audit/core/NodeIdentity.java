// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Origin;
import java.util.HexFormat;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The running node whose chains these are: one boot of one application in one Java virtual machine. Immutable.
 *
 * @param origin where events are recorded
 * @param boot a random id of this boot, 32 hexadecimal digits
 * @since 0.1.0
 */
public record NodeIdentity(Origin origin, String boot) {
    private static final Pattern BOOT = Pattern.compile("[0-9a-f]{1,64}");

    /**
     * Checks that nothing is null, and the id.
     *
     * @throws AuditException TSEAL-01307 if the boot's id is not made of hexadecimal digits, at least one and at most 64
     */
    public NodeIdentity {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(boot, "boot");
        if (!BOOT.matcher(boot).matches()) {
            throw new AuditException(
                    "TSEAL-01307",
                    "a boot's id: expected 1 to 64 lower-case hexadecimal digits, found " + boot.length()
                            + " characters");
        }
    }

    /**
     * A node that has just booted.
     *
     * @param origin where events are recorded
     * @param random the source of the boot's id: the operating system's, so that cloned machines differ
     * @return the node, with a fresh boot id of 16 bytes
     */
    public static NodeIdentity booted(Origin origin, RandomGenerator random) {
        byte[] boot = new byte[16];
        random.nextBytes(boot);
        return new NodeIdentity(origin, HexFormat.of().formatHex(boot));
    }
}
