// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Digest;
import io.trailseal.audit.core.json.CanonicalJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A member of a bundle while it is written: lines, compressed, and on disk when it ends. */
final class BundleMember implements AutoCloseable {
    private final Path file;
    private final String name;
    private final MessageDigest hash = BundleManifest.sha256();
    private final OutputStream out;
    private long raw;
    private long lines;

    BundleMember(Path folder, String name) throws IOException {
        this.name = name;
        this.file = folder.resolve(name);
        OutputStream target =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16);
        this.out =
                new BufferedOutputStream(new GZIPOutputStream(new DigestOutputStream(target, hash), 1 << 13), 1 << 16);
    }

    void line(Map<String, ? extends @Nullable Object> object) throws IOException {
        line(CanonicalJson.write(object));
    }

    void line(byte[] json) throws IOException {
        out.write(json);
        out.write('\n');
        raw += json.length + 1L;
        lines++;
    }

    /** Ends the member. */
    BundleManifest.Member end() throws IOException {
        out.close();
        BundleFolder.force(file);
        return new BundleManifest.Member(name, Files.size(file), Digest.of(hash.digest()), raw, lines);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
