// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderWriterTest {
    @TempDir
    private Path parent;

    private Path folder;
    private KeyFolderWriter writer;
    private KeyFolder keys;

    @BeforeEach
    void open() {
        folder = parent.resolve("new/keys");
        writer = new KeyFolderWriter(folder);
        keys = KeySources.folder(folder, KeyFileGuard.ownerOnly());
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void addedKey_isReadBack_andItsSecretIsItsOwnersOnly(KeyAlgorithm algorithm) throws IOException {
        NewKey drawn = Keys.drawn("a", algorithm);
        List<Path> written = writer.add(drawn);

        Keys.assertSame(drawn.key(), keys.key("a").orElseThrow());
        assertThat(written).hasSize(algorithm.isPublic() ? 2 : 1);
        assertThat(permissions(folder)).isEqualTo("rwx------");
        assertThat(permissions(folder.resolve("a.key"))).isEqualTo("rw-------");
        assertThat(keys.current(KeyUse.EVENT)).isEmpty();
        if (algorithm.isPublic()) {
            assertThat(folder.resolve("a.pub")).hasContent(KeyText.publicKey(drawn.key()));
        }
    }

    @Test
    void idThatIsTaken_isRefusedAndNothingIsOverwritten() throws IOException {
        writer.add(Keys.drawn("a", KeyAlgorithm.ED25519));
        byte[] before = Files.readAllBytes(folder.resolve("a.key"));

        assertRefused("TSEAL-01819", "a.key", () -> writer.add(Keys.drawn("a", KeyAlgorithm.HMAC_SHA256)));
        assertThat(folder.resolve("a.key")).hasBinaryContent(before);
    }

    @Test
    void idOfAKeyWhosePublicHalfIsLeft_isTaken() throws IOException {
        writer.add(Keys.drawn("a", KeyAlgorithm.ED25519));
        Files.delete(folder.resolve("a.key"));

        assertRefused("TSEAL-01819", "a.pub", () -> writer.add(Keys.drawn("a", KeyAlgorithm.HMAC_SHA256)));
        assertThat(folder.resolve("a.key")).doesNotExist();
    }

    @Test
    void danglingLink_isTaken() throws IOException {
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("a.key"), parent.resolve("elsewhere"));

        assertRefused("TSEAL-01819", "a.key", () -> writer.add(Keys.drawn("a", KeyAlgorithm.HMAC_SHA256)));
        assertThat(parent.resolve("elsewhere")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "../a", "a.b", "a_b"})
    void idThatIsNone_isRefused(String id) {
        assertRefused("TSEAL-01810", "new key", () -> writer.add(Keys.drawn(id, KeyAlgorithm.HMAC_SHA256)));
        assertThat(folder).doesNotExist();
    }

    @Test
    void folderThatCanNotBeMade_isRefused() throws IOException {
        Files.writeString(parent.resolve("new"), "a file");

        assertRefused("TSEAL-01820", "a.key", () -> writer.add(Keys.drawn("a", KeyAlgorithm.HMAC_SHA256)));
    }

    @Test
    void keyMadeCurrent_signs_andTheOtherUseStays() {
        writer.add(Keys.drawn("a", KeyAlgorithm.HMAC_SHA256));
        writer.add(Keys.drawn("b", KeyAlgorithm.ED25519));
        writer.makeCurrent(KeyUse.EVENT, "a");
        writer.makeCurrent(KeyUse.CHECKPOINT, "b");

        assertThat(keys.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("a");
        assertThat(keys.current(KeyUse.CHECKPOINT).orElseThrow().id()).isEqualTo("b");

        writer.makeCurrent(KeyUse.EVENT, "b");
        assertThat(keys.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("b");
        assertThat(folder.resolve("current.new")).doesNotExist();
    }

    @Test
    void keyOfNoUse_isNotMadeCurrent() {
        writer.add(Keys.drawn("a", KeyAlgorithm.HMAC_SHA256));

        assertRefused("TSEAL-01805", "keys", () -> writer.makeCurrent(KeyUse.CHECKPOINT, "a"));
        assertRefused("TSEAL-01814", "keys", () -> writer.makeCurrent(KeyUse.EVENT, "b"));
        assertRefused("TSEAL-01810", "current", () -> writer.makeCurrent(KeyUse.EVENT, "B"));
        assertThat(folder.resolve("current")).doesNotExist();
    }

    @Test
    void fileCurrentThatIsAFolder_isRefused() throws IOException {
        writer.add(Keys.drawn("a", KeyAlgorithm.HMAC_SHA256));
        Files.createDirectories(folder.resolve("current.new/full"));

        assertRefused("TSEAL-01820", "current", () -> writer.makeCurrent(KeyUse.EVENT, "a"));
    }

    @Test
    void fileSystemWithoutPermissions_isWrittenTo() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(
                URI.create("jar:" + parent.resolve("keys.zip").toUri()), Map.of("create", "true"))) {
            Path inside = zip.getPath("/keys");
            new KeyFolderWriter(inside).add(Keys.drawn("a", KeyAlgorithm.ED25519));

            assertThat(KeySources.folder(inside, KeyFileGuard.ownerOnly()).key("a"))
                    .isPresent();
        }
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
