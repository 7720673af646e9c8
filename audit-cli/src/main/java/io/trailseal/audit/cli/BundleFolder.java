// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.log.NoteKey;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A bundle's folder: which files are in it and whether they are those that the manifest says. No name out of the bundle is ever used as a path,
 * links are not followed, and nothing is unpacked beyond what the manifest says, nor beyond what entries can have.
 */
final class BundleFolder {
    private static final Set<String> UNSIGNED = Set.of(BundleFormat.MANIFEST, BundleFormat.ENTRIES, BundleFormat.LOGS);

    private final Path folder;

    BundleFolder(Path folder) {
        this.folder = folder;
    }

    /** Reads the manifest and its signature. */
    BundleManifest manifest(List<NoteKey> keys) {
        Set<String> names = names();
        boolean signed = names.remove(BundleFormat.SIGNATURE);
        BundleFormat.require(
                names.equals(UNSIGNED), "files", String.join(", ", new TreeSet<>(UNSIGNED)), "others, more or fewer");
        byte[] json = small(BundleFormat.MANIFEST);
        BundleManifest manifest = BundleManifest.parse(json);
        BundleFormat.require(
                signed == !manifest.keyId().isEmpty(), "signature", "one if the manifest names a key", "otherwise");
        if (signed) {
            BundleManifest.verify(json, Bytes.copyOf(small(BundleFormat.SIGNATURE)), keys);
        }
        return manifest;
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            // More than there may be is enough to refuse them.
            for (Path file : files.limit(10).toList()) {
                BundleFormat.require(
                        Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), "files", "plain files", "something else");
                names.add(String.valueOf(file.getFileName()));
            }
            return names;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private byte[] small(String name) {
        try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(BundleFormat.LONGEST_LINE + 1);
            BundleFormat.require(bytes.length <= BundleFormat.LONGEST_LINE, name, "a small file", "a large one");
            return bytes;
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** Unpacks a member into a file; refuses it if it is not the one that the manifest says. */
    void unpack(BundleManifest.Member member, Path target) {
        Path file = folder.resolve(member.name());
        MessageDigest hash = BundleManifest.sha256();
        try {
            BundleFormat.require(
                    Files.size(file) == member.bytes(), member.name(), member.bytes() + " bytes", "another number");
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                    DigestInputStream hashed = new DigestInputStream(in, hash);
                    OutputStream out = new BufferedOutputStream(Files.newOutputStream(target), 1 << 16)) {
                long raw = unpack(hashed, out, member.rawBytes());
                BundleFormat.require(
                        raw == member.rawBytes(),
                        member.name(),
                        member.rawBytes() + " bytes unpacked",
                        "another number");
                hashed.transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
        Digest found = Digest.of(hash.digest());
        BundleFormat.require(found.equals(member.hash()), member.name(), "hash " + member.hash(), "hash " + found);
    }

    private static long unpack(InputStream packed, OutputStream out, long most) throws IOException {
        GZIPInputStream in = new GZIPInputStream(packed, 1 << 13);
        byte[] buffer = new byte[1 << 16];
        long raw = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            raw += read;
            BundleFormat.require(raw <= most, "a member", "at most " + most + " bytes unpacked", "more");
            out.write(buffer, 0, read);
        }
        return raw;
    }

    static AuditException unreadable(IOException fault) {
        return new AuditException(
                "TSEAL-07020", "bundle: cannot be read: " + fault.getClass().getSimpleName(), fault);
    }

    /** Has a file on the disk when it returns. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Has the names in a folder on the disk, where the system lets folders be forced. */
    static void forceNames(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notThere) {
            // Windows opens no folder; there names are on the disk with the files.
        }
    }

    /** Deletes a folder of our own, which has no folders in it; nothing if it is gone. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
