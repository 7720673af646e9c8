// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A folder for one test.
 *
 * @param path where it is
 */
record TestFolder(Path path) implements AutoCloseable {
    /** A fresh one, which goes with the test. */
    static TestFolder of(ExtensionContext context) {
        try {
            TestFolder folder = new TestFolder(Files.createTempDirectory("trailseal-test"));
            context.getStore(ExtensionContext.Namespace.create(TestFolder.class, context.getUniqueId()))
                    .put(folder.path, folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(path)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
