// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.key.KeyText;
import io.trailseal.audit.core.key.NewKey;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderTest {
    @TempDir
    private Path folder;

    private KeyFolder keys;

    @BeforeEach
    void open() {
        keys = KeySources.folder(folder, KeyFileGuard.ownerOnly());
    }

    @ParameterizedTest
    @EnumSource(KeyAlgorithm.class)
    void keyInFile_isFoundByItsId(KeyAlgorithm algorithm) throws IOException {
        Keys.secret(folder.resolve("a.key"), algorithm);

        AuditKey key = keys.key("a").orElseThrow();

        assertThat(key.id()).isEqualTo("a");
        assertThat(key.algorithm()).isEqualTo(algorithm);
        assertThat(key.canSign()).isTrue();
        assertThat(keys.key("b")).isEmpty();
    }

    @Test
    void currentKeys_areThoseOfTheFileCurrent() throws IOException {
        Keys.secret(folder.resolve("a.key"), KeyAlgorithm.HMAC_SHA256);
        Keys.secret(folder.resolve("b.key"), KeyAlgorithm.ED25519);
        current("\r\n  event=a\r\ncheckpoint= b \n\n");

        assertThat(keys.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("a");
        assertThat(keys.current(KeyUse.CHECKPOINT).orElseThrow().id()).isEqualTo("b");
    }

    @Test
    void otherCurrentKey_isSeenAtOnce_andTheFormerStillVerifies() throws IOException {
        Keys.secret(folder.resolve("a.key"), KeyAlgorithm.HMAC_SHA256);
        current("event=a");
        byte[] signature = keys.current(KeyUse.EVENT).orElseThrow().sign(Keys.MESSAGE);

        Keys.secret(folder.resolve("b.key"), KeyAlgorithm.HMAC_SHA256);
        current("event=b");

        assertThat(keys.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("b");
        assertThat(keys.key("a").orElseThrow().verify(Keys.MESSAGE, signature)).isTrue();
    }

    @Test
    void withoutFileCurrentOrItsLine_noKeyIsCurrent() throws IOException {
        Keys.secret(folder.resolve("a.key"), KeyAlgorithm.HMAC_SHA256);
        assertThat(keys.current(KeyUse.EVENT)).isEmpty();

        current("event=a");
        assertThat(keys.current(KeyUse.CHECKPOINT)).isEmpty();
        assertThat(keys.currentId(KeyUse.EVENT)).contains("a");
    }

    @Test
    void publicHalfAlone_verifiesAndCanNotBeCurrent() throws IOException {
        AuditKey pair = pair("a");
        Files.delete(folder.resolve("a.key"));
        current("event=a");

        AuditKey key = keys.key("a").orElseThrow();
        assertThat(key.canSign()).isFalse();
        assertThat(key.verify(Keys.MESSAGE, pair.sign(Keys.MESSAGE))).isTrue();
        assertRefused("TSEAL-01805", "a.key", () -> keys.current(KeyUse.EVENT));
    }

    @Test
    void bothHalves_areOneKeyThatSigns() throws IOException {
        AuditKey pair = pair("a");

        Keys.assertSame(pair, keys.key("a").orElseThrow());
    }

    @Test
    void halvesOfTwoKeys_areRefused() throws IOException {
        pair("a");
        Keys.secret(folder.resolve("a.key"), KeyAlgorithm.ED25519);

        assertRefused("TSEAL-01803", "a.pub", () -> keys.key("a"));
    }

    @Test
    void secretWherePublicHalfBelongs_isRefused() throws IOException {
        Keys.secret(folder.resolve("a.pub"), KeyAlgorithm.ED25519);

        assertRefused("TSEAL-01804", "a.pub", () -> keys.key("a"));
    }

    @Test
    void currentKeyThatIsMissing_isRefused() throws IOException {
        current("event=a");

        assertRefused("TSEAL-01814", "a.key", () -> keys.current(KeyUse.EVENT));
    }

    @Test
    void hmacAsCurrentForCheckpoints_isRefused() throws IOException {
        Keys.secret(folder.resolve("a.key"), KeyAlgorithm.HMAC_SHA256);
        current("checkpoint=a");

        assertRefused("TSEAL-01805", "a.key", () -> keys.current(KeyUse.CHECKPOINT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "EVENT=a", "event=a\nevent=b", "event=a\nother=b", "event = a", "=a", "# none"})
    void fileCurrentThatIsNone_isRefused(String text) throws IOException {
        Keys.secret(folder.resolve("a.key"), KeyAlgorithm.HMAC_SHA256);
        current(text);

        assertRefused("TSEAL-01815", "current line", () -> keys.current(KeyUse.EVENT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "../a", "-a", "a.b", "a b", "hmac-sha256:AQIDBAUGBwgJCgsMDQ4PEA=="})
    void idInFileCurrentThatIsNone_isRefusedAndNotShown(String id) throws IOException {
        current("event=" + id);

        String message = assertRefused("TSEAL-01810", "current line 1", () -> keys.current(KeyUse.EVENT))
                .getMessage();
        if (id.length() > 3) {
            assertThat(message).doesNotContain(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "sub/outside", "..", ".", "", "OUTSIDE", "outside\0", "a.b"})
    void idThatIsNone_isAKeyThatIsNotThere(String id) throws IOException {
        Path inner = Files.createDirectories(folder.resolve("inner/sub")).getParent();
        Keys.secret(folder.resolve("outside.key"), KeyAlgorithm.HMAC_SHA256);
        Keys.secret(inner.resolve("sub/outside.key"), KeyAlgorithm.HMAC_SHA256);
        Keys.secret(inner.resolve("a.b.key"), KeyAlgorithm.HMAC_SHA256);

        assertThat(KeySources.folder(inner, KeyFileGuard.ownerOnly()).key(id)).isEmpty();
    }

    @Test
    void kubernetesVolume_isReadThroughItsLinks_andFollowsThem() throws IOException {
        volume("..first", "a", "event=a");
        Files.createSymbolicLink(folder.resolve("..data"), Path.of("..first"));
        for (String name : new String[] {"a.key", "b.key", "current"}) {
            Files.createSymbolicLink(folder.resolve(name), Path.of("..data", name));
        }
        assertThat(keys.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("a");
        assertThat(keys.key("b")).isEmpty();

        volume("..second", "b", "event=b");
        Files.createSymbolicLink(folder.resolve("..data.new"), Path.of("..second"));
        Files.move(
                folder.resolve("..data.new"), folder.resolve("..data"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);

        assertThat(keys.current(KeyUse.EVENT).orElseThrow().id()).isEqualTo("b");
    }

    @Test
    void linkToFileThatOthersRead_isRefused() throws IOException {
        Path open = Keys.write(folder.resolve("open"), Keys.text(KeyAlgorithm.HMAC_SHA256), "rw-r--r--");
        Files.createSymbolicLink(folder.resolve("a.key"), open);

        assertRefused("TSEAL-01812", "a.key", () -> keys.key("a"));
    }

    @Test
    void ids_areThoseOfBothKindsOfFiles() throws IOException {
        pair("b");
        pair("c");
        Files.delete(folder.resolve("c.key"));
        for (String other : new String[] {"A.key", "d.pem", ".key", "a.b.key", "current"}) {
            Files.writeString(folder.resolve(other), "");
        }

        assertThat(keys.ids()).containsExactly("b", "c");
    }

    @Test
    void missingFolder_isRefused() {
        KeyFolder missing = KeySources.folder(folder.resolve("none"), KeyFileGuard.ownerOnly());

        assertRefused("TSEAL-01811", "none", () -> missing.key("a"));
        assertRefused("TSEAL-01811", "none", () -> missing.current(KeyUse.EVENT));
        assertRefused("TSEAL-01811", "none", missing::ids);
    }

    @Test
    void fileInPlaceOfFolder_andFolderInPlaceOfFile_areRefused() throws IOException {
        Path file = Keys.secret(folder.resolve("a.key"), KeyAlgorithm.HMAC_SHA256);
        Files.createDirectory(folder.resolve("b.key"));

        assertRefused("TSEAL-01811", "a.key", () -> KeySources.folder(file, KeyFileGuard.ownerOnly())
                .key("a"));
        assertRefused("TSEAL-01811", "b.key", () -> keys.key("b"));
    }

    @Test
    void linkThatLeadsInACircle_isRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.key"), folder.resolve("a.key"));

        assertRefused("TSEAL-01811", "a.key", () -> keys.key("a"));
    }

    @Test
    void fileThatIsTooLong_isRefused() throws IOException {
        Keys.write(folder.resolve("a.key"), " ".repeat(KeyText.MAX_LENGTH + 1), "rw-------");

        assertRefused("TSEAL-01811", "a.key", () -> keys.key("a"));
    }

    @Test
    void text_saysWhereAndNothingOfTheKeys() throws IOException {
        pair("a");

        assertThat(keys).hasToString("keys in folder " + folder);
    }

    private AuditKey pair(String id) throws IOException {
        try (NewKey drawn = Keys.drawn(id, KeyAlgorithm.ED25519)) {
            new KeyFolderWriter(folder).add(drawn);
            return drawn.key();
        }
    }

    private void current(String text) throws IOException {
        Files.writeString(folder.resolve("current"), text);
    }

    private void volume(String name, String id, String current) throws IOException {
        Path version = Files.createDirectory(folder.resolve(name));
        Path key = Keys.secret(version.resolve(id + ".key"), KeyAlgorithm.HMAC_SHA256);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        Files.writeString(version.resolve("current"), current);
    }
}
