// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.store.key.KeyFileGuard;
import io.trailseal.audit.core.store.key.KeyFolder;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.KeyUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysCommandTest {
    private static final byte[] MESSAGE = "what is signed".getBytes(StandardCharsets.US_ASCII);
    private static final String ORIGIN = "audit.example.org/orders/1";

    private final TestTerminal terminal = new TestTerminal();

    @TempDir
    private Path parent;

    @ParameterizedTest
    @CsvSource({"ed25519,2", "ecdsa-p256,2", "hmac-sha256,1", "HMAC_SHA256,1"})
    void generatedKey_isThere_andItsSecretIsItsOwnersOnly(String algorithm, int files) throws IOException {
        assertThat(generate("a", "--algorithm", algorithm)).isZero();

        AuditKey key = folder().key("a").orElseThrow();
        assertThat(key.canSign()).isTrue();
        assertThat(key.algorithm().name()).isEqualToIgnoringCase(algorithm.replace('-', '_'));
        assertThat(keys().resolve("a.pub").toFile().exists()).isEqualTo(files == 2);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys().resolve("a.key"))))
                .isEqualTo("rw-------");
        assertThat(folder().currentId(KeyUse.EVENT)).isEmpty();
        assertThat(terminal.lines()).hasSize(1 + files);
        assertShowsNoSecret("a");
    }

    @Test
    void currentKey_isTheOneThatSigns_forWhatWasSaid() {
        generate("a", "--current", "event,checkpoint");
        generate("b", "--algorithm", "hmac-sha256", "--current", "event");

        assertThat(folder().currentId(KeyUse.EVENT)).contains("b");
        assertThat(folder().currentId(KeyUse.CHECKPOINT)).contains("a");
    }

    @Test
    void verifierKey_isTheOneThatVerifies() {
        generate("a", "--origin", ORIGIN);
        String shown = terminal.printed();

        String text = NoteKey.of(ORIGIN, folder().key("a").orElseThrow()).text();
        assertThat(shown).contains("verifier key: " + text);
        assertThat(run("list", "--origin", ORIGIN)).isZero();
        assertThat(terminal.printed()).contains("verifier key of a: " + text);
    }

    @Test
    void generatedKey_asJson() {
        generate("a", "--format", "json", "--origin", ORIGIN, "--current", "checkpoint");

        Map<String, ?> object = json();
        assertThat(object.get("id")).isEqualTo("a");
        assertThat(object.get("algorithm")).isEqualTo("ed25519");
        assertThat(object.get("signs")).isEqualTo(true);
        assertThat(object.get("current")).isEqualTo(List.of("checkpoint"));
        assertThat(object.get("files"))
                .isEqualTo(List.of(
                        keys().resolve("a.key").toString(),
                        keys().resolve("a.pub").toString()));
        assertThat((String) object.get("publicKey")).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(NoteKey.parse((String) object.get("verifierKey")).name()).isEqualTo(ORIGIN);
        assertShowsNoSecret("a");
    }

    @Test
    void generatedHmacKey_asJson_hasNoPublicParts() {
        generate("a", "--format", "json", "--origin", ORIGIN, "--algorithm", "hmac-sha256");

        assertThat(json()).containsEntry("publicKey", null).containsEntry("verifierKey", null);
        assertShowsNoSecret("a");
    }

    @Test
    void idThatIsTaken_isRefusedAndNothingIsOverwritten() throws IOException {
        generate("a");
        byte[] before = Files.readAllBytes(keys().resolve("a.key"));

        assertThat(generate("a")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-01819");
        assertThat(keys().resolve("a.key")).hasBinaryContent(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--id A",
                "--id ../a",
                "--id ",
                "--id a --algorithm rsa",
                "--id a --current all",
                "--id a --algorithm hmac-sha256 --current checkpoint",
                "--id a --origin with+plus",
                "--id a --format csv",
                "--id a stray"
            })
    void wrongCommandLine_isRefusedAndNothingIsMade(String args) {
        assertThat(run("generate", args.split(" ", -1))).isEqualTo(64);
        assertThat(terminal.errors()).startsWith("TSEAL-0").contains("Try: trailseal keys generate");
        assertThat(keys()).doesNotExist();
    }

    @Test
    void withoutIdFolderOrCommand_isRefused() {
        assertThat(run("generate")).isEqualTo(64);
        assertThat(terminal.run("keys", "generate", "--id", "a")).isEqualTo(64);
        assertThat(terminal.run("keys", "list")).isEqualTo(64);
        assertThat(terminal.run("keys")).isEqualTo(64);
        assertThat(terminal.errors()).contains("generate, list");
    }

    @Test
    void folderThatCanNotBeMade_isStatus20() throws IOException {
        Files.writeString(keys(), "a file");

        assertThat(generate("a")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-01820");
    }

    @Test
    void list_showsEveryKeyAndWhatItIsFor() throws IOException {
        generate("a", "--current", "event,checkpoint");
        generate("longer-name", "--algorithm", "hmac-sha256", "--current", "event");
        generate("retired");
        Files.delete(keys().resolve("retired.key"));

        assertThat(run("list")).isZero();
        assertThat(terminal.lines())
                .containsExactly(
                        "ID           ALGORITHM    HALF         CURRENT FOR",
                        "a            ed25519      secret       checkpoint",
                        "longer-name  hmac-sha256  secret       event",
                        "retired      ed25519      public only  -");
        assertThat(terminal.errors()).isEmpty();
        assertShowsNoSecret("longer-name");
    }

    @Test
    void listOfAnEmptyFolder_isEmpty() throws IOException {
        Files.createDirectory(keys());

        assertThat(run("list")).isZero();
        assertThat(terminal.printed()).isEmpty();
    }

    @Test
    void keysThatCanNotBeUsed_areNamedWithStatus20() throws IOException {
        generate("a", "--current", "event");
        generate("b");
        Files.setPosixFilePermissions(keys().resolve("a.key"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.writeString(keys().resolve("b.key"), "nonsense");
        Files.writeString(keys().resolve("current"), "event=a\ncheckpoint=c\n");

        assertThat(run("list")).isEqualTo(20);
        assertThat(terminal.lines()).hasSize(2).last().asString().startsWith("a ");
        assertThat(terminal.errors().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("TSEAL-01812") && line.contains("a.key"))
                .anyMatch(line -> line.startsWith("TSEAL-01814") && line.contains("c.key"))
                .anyMatch(line -> line.startsWith("TSEAL-01804") && line.contains("b.key"));
    }

    @Test
    void list_asJson() throws IOException {
        generate("a", "--current", "event");
        Files.writeString(keys().resolve("b.key"), "nonsense");

        assertThat(run("list", "--format", "json")).isEqualTo(20);
        Map<String, ?> object = json();
        assertThat(object.get("folder")).isEqualTo(keys().toString());
        assertThat((List<?>) object.get("keys"))
                .singleElement()
                .satisfies(key -> assertThat(((Map<?, ?>) key).get("id")).isEqualTo("a"));
        assertThat((List<?>) object.get("problems")).hasSize(2);
        assertThat(terminal.errors()).isEmpty();
    }

    @Test
    void folderThatIsNotThere_isStatus20() {
        assertThat(run("list")).isEqualTo(20);
        assertThat(terminal.errors()).startsWith("TSEAL-01811");
    }

    @Test
    void folderWithAFileThatNamesNoKeys_isStillListed() throws IOException {
        generate("a");
        Files.writeString(keys().resolve("current"), "nonsense");

        assertThat(run("list")).isEqualTo(20);
        assertThat(terminal.lines()).hasSize(2);
        assertThat(terminal.errors().lines()).singleElement().asString().startsWith("TSEAL-01815");
    }

    @Test
    void generatedKeys_signForAServer() {
        generate("a", "--current", "event,checkpoint");
        AuditKey signing = folder().current(KeyUse.CHECKPOINT).orElseThrow();

        assertThat(folder().key("a").orElseThrow().verify(MESSAGE, signing.sign(MESSAGE)))
                .isTrue();
    }

    private void assertShowsNoSecret(String id) {
        String text = read(keys().resolve(id + ".key"));
        String secret = text.replaceAll("-----[A-Z ]+-----|hmac-sha256:|\\s", "");
        assertThat(secret).hasSizeGreaterThan(40);
        assertThat(terminal.printed() + terminal.errors()).doesNotContain(secret.substring(secret.length() - 30));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Map<String, ?> json() {
        assertThat(terminal.lines()).hasSize(1);
        return CanonicalJson.read(terminal.lines().get(0).getBytes(StandardCharsets.UTF_8));
    }

    private Path keys() {
        return parent.resolve("keys");
    }

    private KeyFolder folder() {
        return new KeyFolder(keys(), KeyFileGuard.ownerOnly());
    }

    private int generate(String id, String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "--id";
        args[1] = id;
        System.arraycopy(more, 0, args, 2, more.length);
        return run("generate", args);
    }

    private int run(String command, String... more) {
        String[] args = new String[more.length + 4];
        args[0] = "keys";
        args[1] = command;
        args[2] = "--folder";
        args[3] = keys().toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return terminal.run(args);
    }
}
