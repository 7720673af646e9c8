// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The committed vectors are, byte for byte, what the generator makes: a change of the format can't slip in. With
 * {@code -Dtrailseal.vectors.write=true} the files are written anew first; what then differs is to be looked at before it is committed.
 */
class VectorDriftTest {
    private static final Map<String, String> GENERATED = VectorFiles.all();

    @BeforeAll
    static void write() throws IOException {
        if (Boolean.getBoolean("trailseal.vectors.write")) {
            for (String committed : committed()) {
                Files.delete(VectorFiles.FOLDER.resolve(committed));
            }
            for (Map.Entry<String, String> file : GENERATED.entrySet()) {
                Path path = VectorFiles.FOLDER.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
    }

    @Test
    void generatedFiles_areThoseCommitted() throws IOException {
        assertThat(committed()).isEqualTo(GENERATED.keySet());
    }

    @Test
    void generatedBytes_areThoseCommitted() throws IOException {
        for (Map.Entry<String, String> file : GENERATED.entrySet()) {
            byte[] committed = Files.readAllBytes(VectorFiles.FOLDER.resolve(file.getKey()));
            assertThat(new String(committed, StandardCharsets.UTF_8))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    private static Set<String> committed() throws IOException {
        Set<String> paths = new TreeSet<>();
        for (String folder : List.of("attacks", "golden", "macs", "sealed", "sealed-macs")) {
            Path root = VectorFiles.FOLDER.resolve(folder);
            if (Files.isDirectory(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(Files::isRegularFile)
                            .map(file -> VectorFiles.FOLDER
                                    .relativize(file)
                                    .toString()
                                    .replace('\\', '/'))
                            .forEach(paths::add);
                }
            }
        }
        return paths;
    }
}
