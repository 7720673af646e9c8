// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store;

import io.trailseal.audit.AuditException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A short file of lines, replaced as a whole when one is added: a reader sees it before or after. */
final class LineFile {
    private final Path path;

    LineFile(Path path) {
        this.path = path;
    }

    /**
     * @param reading makes something of a line, or throws
     * @throws AuditException TSEAL-01403 if the file, or a line, can't be read
     */
    <T> List<T> read(Function<String, T> reading) {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            return Files.readAllLines(path).stream().map(reading).toList();
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new AuditException("TSEAL-01403", "the list of " + path.getFileName() + " cannot be read", e);
        }
    }

    /**
     * Forced to the disk when this returns.
     *
     * @throws AuditException TSEAL-01404 if it can't be written; it is then as it was
     */
    void add(String line) {
        List<String> lines = new ArrayList<>(read(Function.identity()));
        lines.add(line);
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
                out.write(String.join("\n", lines).concat("\n").getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            FileAccess.force(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new AuditException("TSEAL-01404", "the list of " + path.getFileName() + " cannot be written", e);
        }
    }
}
