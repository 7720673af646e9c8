// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import java.nio.file.Path;

/** Where the build puts what it makes; the tests put their servers and screenshots there. */
final class BuildFolder {
    private BuildFolder() {}

    static Path path() {
        return Path.of(System.getProperty("trailseal.build.directory", "target"))
                .toAbsolutePath();
    }
}
