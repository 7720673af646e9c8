// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /**
     * The jars of some artifacts, whichever their version; not those of their tests.
     *
     * @param artifacts the artifacts' names, such as {@code trailseal-jpa}
     */
    public static File[] named(String... artifacts) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file -> Stream.of(artifacts)
                        .anyMatch(artifact -> file.getName().matches(Pattern.quote(artifact) + "-\\d.*\\.jar")))
                .filter(file -> !file.getName().endsWith("-tests.jar"))
                .toArray(File[]::new);
    }
}
