// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Adds keys to a {@link KeyFolder}. Secrets are created with the permissions {@code rw-------} and never overwrite anything; what is written
 * is on the disk (forced) on return. For one process at a time.
 *
 * @since 0.1.0
 */
public final class KeyFolderWriter {
    private static final String OWNER_ONLY = "rw-------";
    private static final String ALL_READ = "rw-r--r--";

    private final Path folder;

    /**
     * For a folder.
     *
     * @param folder the folder; made by the first {@link #add} if it does not exist, for nobody but its owner
     */
    public KeyFolderWriter(Path folder) {
        this.folder = folder;
    }

    /**
     * Adds a key: {@code ID.key}, and {@code ID.pub} if it has a public half. It is not current by that.
     *
     * @param drawn the key
     * @return the files written
     * @throws AuditException TSEAL-01810 if its id can't be a file's name, TSEAL-01819 if a key of this id is there, TSEAL-01820 if it can't be
     *     written
     */
    public List<Path> add(NewKey drawn) {
        AuditKey key = drawn.key();
        KeyName.require("the new key", key.id());
        Path secret = folder.resolve(key.id() + KeyFolder.SECRET);
        Path known = folder.resolve(key.id() + KeyFolder.PUBLIC);
        try {
            makeFolder();
            // A public half by itself is a key that was retired: its id is taken as well.
            for (Path file : List.of(secret, known)) {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw exists(file);
                }
            }
            List<Path> written = new ArrayList<>();
            create(secret, drawn.text(), OWNER_ONLY);
            written.add(secret);
            if (key.algorithm().isPublic()) {
                create(known, KeyText.publicKey(key).getBytes(StandardCharsets.US_ASCII), ALL_READ);
                written.add(known);
            }
            force(folder);
            return written;
        } catch (IOException e) {
            throw failed(secret, e);
        }
    }

    /**
     * Makes a key current: from now on it signs, and the one before is retired. The file {@code current} is replaced as a whole.
     *
     * @param use what it is for
     * @param id the key's id
     * @throws AuditException TSEAL-01814 if there is no such key, TSEAL-01805 if it can't be used so, TSEAL-01820 if it can't be written, and
     *     as {@link KeyFolder#current}
     */
    public void makeCurrent(KeyUse use, String id) {
        KeyFolder keys = new KeyFolder(folder, KeyFileGuard.ownerAndGroup());
        AuditKey key = keys.key(id)
                .orElseThrow(() -> KeyPlace.currentMissing(folder.toString(), use, KeyName.require("current", id)));
        KeyPlace.requireUsable(folder.toString(), use, key);
        Path file = folder.resolve(KeyFolder.CURRENT);
        Path next = folder.resolve(KeyFolder.CURRENT + ".new");
        try {
            Files.deleteIfExists(next);
            create(next, keys.currentIds().with(use, id).text(), ALL_READ);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    private void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, permissions("rwx------"));
        }
    }

    private void create(Path file, byte[] content, String permissions) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions(permissions))) {
            writeOrDelete(file, channel, content);
        } catch (FileAlreadyExistsException e) {
            throw exists(file);
        }
    }

    /** Half a key is none, and its name would be taken. The copy that the channel writes from is our own, so that it can be cleared. */
    private static void writeOrDelete(Path file, FileChannel channel, byte[] content) throws IOException {
        ByteBuffer copy = ByteBuffer.allocateDirect(content.length).put(content).flip();
        try {
            while (copy.hasRemaining()) {
                channel.write(copy);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        } finally {
            copy.clear().put(new byte[content.length]);
        }
    }

    private FileAttribute<?>[] permissions(String permissions) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** The names in the folder, where a folder can be forced: Windows refuses that, and needs it not. */
    private static void force(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static AuditException exists(Path file) {
        return new AuditException(
                "TSEAL-01819", file + ": expected no file of this name, found one; it is left as it is");
    }

    private static AuditException failed(Path file, IOException cause) {
        return new AuditException(
                "TSEAL-01820",
                file + ": expected to write it, found " + cause.getClass().getSimpleName(),
                cause);
    }
}
