// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.net.URI;
import java.nio.file.Path;

/**
 * Jars of the class path.
 *
 * @since 0.1.0
 */
public final class Jars {
    private Jars() {}

    /** The jar that a class was loaded from. */
    public static Path of(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }
}
