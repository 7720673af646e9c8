// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.KeyAlgorithm;
import io.trailseal.audit.spi.KeySource;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileGuardTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------", "rwx------", "r-x--x--x"})
    void secretForItsOwner_isRead(String permissions) throws IOException {
        assertThat(source(permissions, KeyFileGuard.ownerOnly()).key("a")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwxrwxrwx", "r--r--r--"})
    void secretForOthers_isRefused(String permissions) throws IOException {
        KeySource source = source(permissions, KeyFileGuard.ownerOnly());

        AuditException refusal = assertRefused("TSEAL-01812", "a.key", () -> source.key("a"));
        assertThat(refusal.getMessage()).contains(permissions);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r--------", "r--r-----", "rw-r-----"})
    void secretForItsGroup_isReadWhereThatIsAllowed(String permissions) throws IOException {
        assertThat(source(permissions, KeyFileGuard.ownerAndGroup()).key("a")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-rw----", "rw----r--", "rw-----w-", "r--r--r--"})
    void secretForMoreThanItsGroup_isRefused(String permissions) throws IOException {
        KeySource source = source(permissions, KeyFileGuard.ownerAndGroup());

        assertRefused("TSEAL-01812", "a.key", () -> source.key("a"));
    }

    @Test
    void secretForOthers_isReadWithOneWarning_whereThatIsAllowed() throws IOException {
        List<AuditException> warnings = new ArrayList<>();
        KeySource source = source("rw-r--r--", KeyFileGuard.warning(warnings::add));

        assertThat(source.key("a")).isPresent();
        assertThat(source.current(KeyUse.EVENT)).isPresent();
        assertThat(warnings).extracting(AuditException::code).containsExactly("TSEAL-01812");
    }

    @Test
    void secretForItsOwner_isNoReasonToWarn() throws IOException {
        List<AuditException> warnings = new ArrayList<>();

        assertThat(source("rw-------", KeyFileGuard.warning(warnings::add)).key("a"))
                .isPresent();
        assertThat(warnings).isEmpty();
    }

    @Test
    void publicFilesThatEverybodyWrites_areRefused() throws IOException {
        KeyFolder keys = KeySources.folder(folder, KeyFileGuard.ownerOnly());
        Keys.secret(folder.resolve("a.key"), KeyAlgorithm.HMAC_SHA256);
        Keys.write(folder.resolve("current"), "event=a", "rw-rw-rw-");
        Keys.write(folder.resolve("b.pub"), "", "rw-r--rw-");

        assertRefused("TSEAL-01812", "current", () -> keys.current(KeyUse.EVENT));
        assertRefused("TSEAL-01812", "b.pub", () -> keys.key("b"));
    }

    @Test
    void keystoreForOthers_isRefused() throws IOException {
        Path file = Keys.write(folder.resolve("keys.p12"), "", "rw-r--r--");
        KeySource source =
                KeySources.keyStore(file, "changeit"::toCharArray, Keys.current("a", "a"), KeyFileGuard.ownerOnly());

        assertRefused("TSEAL-01812", "keys.p12", () -> source.key("a"));
    }

    @Test
    void fileSystemWithoutPermissions_isReadWithoutCheck() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("keys.zip"), Map.of("create", "true"))) {
            assertThat(zip.supportedFileAttributeViews()).doesNotContain("posix");
            Path file = zip.getPath("/a.key");
            Files.writeString(file, Keys.text(KeyAlgorithm.HMAC_SHA256));

            assertThat(KeySources.file(file, "a", KeyFileGuard.ownerOnly()).key("a"))
                    .isPresent();
        }
    }

    private KeySource source(String permissions, KeyFileGuard guard) throws IOException {
        Path file = Keys.write(folder.resolve("a.key"), Keys.text(KeyAlgorithm.HMAC_SHA256), permissions);
        return KeySources.file(file, "a", guard);
    }
}
