// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A folder with keys: {@code ID.key} holds a secret or private key, {@code ID.pub} a public one, both as {@link KeyText} has them, and
 * {@code current} says in lines {@code event=ID} and {@code checkpoint=ID} which of them sign. An id has 1 to 63 lower-case letters, digits
 * and hyphens; other files are left alone. Where both halves of a key are there they must belong together; a key pair that no longer signs
 * may leave its public half only.
 *
 * <p>Read anew at every call. Files may be links, as Kubernetes makes them. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class KeyFolder implements KeySource {
    /** The file that names the current keys. */
    static final String CURRENT = "current";

    static final String SECRET = ".key";
    static final String PUBLIC = ".pub";

    private final Path folder;
    private final KeyFile files;

    /**
     * The keys of a folder.
     *
     * @param folder the folder; it is looked at when keys are asked for
     * @param guard who may have access to its files
     */
    public KeyFolder(Path folder, KeyFileGuard guard) {
        this.folder = folder;
        this.files = new KeyFile(guard);
    }

    /**
     * Whether a text can be a key's id here.
     *
     * @param text any text
     * @return whether it has 1 to 63 lower-case letters, digits and hyphens, and begins with no hyphen
     */
    public static boolean isId(String text) {
        return KeyName.isOne(text);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01811 if folder or file can't be read, TSEAL-01812 if others have access, TSEAL-01814 if the key named is
     *     not there, TSEAL-01815 if {@code current} is not as it must be, TSEAL-01805 if the key can't be used so, and as {@link KeyText#read}
     */
    @Override
    public Optional<AuditKey> current(KeyUse use) {
        return currentIds().id(use).map(id -> {
            AuditKey key =
                    key(id).orElseThrow(() -> KeyPlace.currentMissing(secret(id).toString(), use, id));
            return KeyPlace.requireUsable(secret(id).toString(), use, key);
        });
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuditException TSEAL-01811 if folder or file can't be read, TSEAL-01812 if others have access, TSEAL-01803 if the two halves
     *     don't belong together, and as {@link KeyText#read}
     */
    @Override
    public Optional<AuditKey> key(String id) {
        requireFolder();
        if (!KeyName.isOne(id)) {
            return Optional.empty();
        }
        Optional<AuditKey> secret = files.secret(secret(id), KeyText.MAX_LENGTH)
                .map(text -> KeyPlace.read(secret(id).toString(), id, text));
        Optional<AuditKey> known = files.open(known(id), KeyText.MAX_LENGTH).map(text -> publicKey(id, text));
        if (secret.isPresent()
                && known.isPresent()
                && !secret.get().publicKey().equals(known.get().publicKey())) {
            throw new AuditException(
                    "TSEAL-01803", known(id) + ": expected the public key of " + secret(id) + ", found another");
        }
        return secret.or(() -> known);
    }

    /**
     * Which keys there are, whether they can be used or not.
     *
     * @return their ids in ascending order
     * @throws AuditException TSEAL-01811 if the folder can't be read
     */
    public SortedSet<String> ids() {
        requireFolder();
        SortedSet<String> ids = new TreeSet<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.{key,pub}")) {
            for (Path file : all) {
                String name = file.getFileName().toString();
                String id = name.substring(0, name.length() - SECRET.length());
                if (KeyName.isOne(id)) {
                    ids.add(id);
                }
            }
            return ids;
        } catch (IOException | DirectoryIteratorException | UncheckedIOException e) {
            throw new AuditException(
                    "TSEAL-01811",
                    folder + ": expected a folder that can be read, found "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /**
     * The id that the file {@code current} names, be such a key there or not.
     *
     * @param use what it is for
     * @return the id; empty if the file or the line is missing
     * @throws AuditException TSEAL-01811, TSEAL-01812 or TSEAL-01815 if the file can't be read or is not as it must be
     */
    public Optional<String> currentId(KeyUse use) {
        return currentIds().id(use);
    }

    @Override
    public String toString() {
        return "keys in folder " + folder;
    }

    CurrentIds currentIds() {
        requireFolder();
        Path file = folder.resolve(CURRENT);
        return files.open(file, CurrentIds.LONGEST)
                .map(text -> CurrentIds.parse(file.toString(), text))
                .orElse(CurrentIds.none());
    }

    private AuditKey publicKey(String id, byte[] text) {
        AuditKey key = KeyPlace.read(known(id).toString(), id, text);
        if (key.canSign()) {
            throw new AuditException("TSEAL-01804", known(id) + ": expected PEM of PUBLIC KEY, found a secret");
        }
        return key;
    }

    private void requireFolder() {
        if (!Files.isDirectory(folder)) {
            throw KeyFile.unreadable(folder, "a folder with keys", Files.exists(folder) ? "something else" : "none");
        }
    }

    private Path secret(String id) {
        return folder.resolve(id + SECRET);
    }

    private Path known(String id) {
        return folder.resolve(id + PUBLIC);
    }
}
