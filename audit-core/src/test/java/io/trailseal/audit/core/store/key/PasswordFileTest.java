// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import static io.trailseal.audit.core.store.key.Keys.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordFileTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "'changeit', changeit",
        "'changeit\n', changeit",
        "'a b \r\nc', 'a b '",
        "'\u00e9\u20ac\ud83d\ude00\n', '\u00e9\u20ac\ud83d\ude00'",
        "'\nx', ''"
    })
    void firstLine_isThePassword(String content, String expected) throws IOException {
        assertThat(new String(source(content, "rw-------").get())).isEqualTo(expected);
    }

    @Test
    void password_isGivenAnewEveryTime() throws IOException {
        Supplier<char[]> source = source("one", "rw-------");
        source.get()[0] = 'x';
        assertThat(new String(source.get())).isEqualTo("one");

        Files.writeString(folder.resolve("password"), "two");
        assertThat(new String(source.get())).isEqualTo("two");
    }

    @Test
    void fileThatIsMissingOrOpenToOthers_isRefused() throws IOException {
        assertRefused(
                "TSEAL-01811", "none", () -> KeySources.passwordFile(folder.resolve("none"), KeyFileGuard.ownerOnly())
                        .get());
        assertRefused(
                "TSEAL-01812", "password", () -> source("one", "rw-r--r--").get());
    }

    @Test
    void fileThatIsTooLongOrNotUtf8_isRefused() throws IOException {
        assertRefused("TSEAL-01811", "password", () -> source("a".repeat(4097), "rw-------")
                .get());

        Supplier<char[]> source = source("", "rw-------");
        for (byte[] bytes : new byte[][] {{'a', (byte) 0xff}, {(byte) 0xc3}}) {
            Files.write(folder.resolve("password"), bytes);
            assertRefused("TSEAL-01811", "password", source::get);
        }
    }

    @Test
    void text_saysWhereAndNotWhat() throws IOException {
        assertThat(source("changeit", "rw-------")).hasToString("password in " + folder.resolve("password"));
    }

    private Supplier<char[]> source(String content, String permissions) throws IOException {
        return KeySources.passwordFile(
                Keys.write(folder.resolve("password"), content, permissions), KeyFileGuard.ownerOnly());
    }
}
