// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** The first line of a file as a password. */
final class PasswordFile implements Supplier<char[]> {
    private static final int LONGEST = 4096;

    private final Path path;
    private final KeyFile files;

    PasswordFile(Path path, KeyFileGuard guard) {
        this.path = path;
        this.files = new KeyFile(guard);
    }

    @Override
    public char[] get() {
        byte[] content = files.secret(path, LONGEST)
                .orElseThrow(() -> KeyFile.unreadable(path, "a file with a password", "none"));
        char[] decoded = new char[content.length];
        try {
            CharBuffer chars = CharBuffer.wrap(decoded);
            // strict: what is replaced would be another password
            if (StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content), chars, true)
                    .isError()) {
                throw KeyFile.unreadable(path, "a password in UTF-8", "bytes that are none");
            }
            return Arrays.copyOf(decoded, firstLine(decoded, chars.position()));
        } finally {
            Arrays.fill(content, (byte) 0);
            Arrays.fill(decoded, '\0');
        }
    }

    private static int firstLine(char[] text, int length) {
        for (int i = 0; i < length; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                return i;
            }
        }
        return length;
    }

    @Override
    public String toString() {
        return "password in " + path;
    }
}
