// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Verdict;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.store.key.KeyFileGuard;
import io.trailseal.audit.core.store.key.KeyFolder;
import io.trailseal.audit.core.store.key.KeySources;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the keys of a folder. */
@Command(
        name = "list",
        description =
                "Lists the keys of a folder, which of them sign, and what is wrong with the others. Shows no secret.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeOnInvalidInput = Main.USAGE,
        exitCodeOnExecutionException = Main.INTERNAL)
final class KeysListCommand implements Callable<Integer> {
    private final Terminal terminal;

    /** What is wrong, in the order in which it was found. */
    private final List<String> problems = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private KeyFolderOptions options = new KeyFolderOptions();

    KeysListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        KeyFolder folder = KeySources.folder(options.folder(), KeyFileGuard.warning(this::problem));
        List<KeyFacts> keys = new ArrayList<>();
        try {
            Map<KeyPurpose, String> current = current(folder);
            for (String id : folder.ids()) {
                facts(folder, id, current).ifPresent(keys::add);
            }
        } catch (AuditException unreadable) {
            problem(unreadable);
        }
        print(keys);
        return problems.isEmpty() ? 0 : Verdict.INCOMPLETE.exitCode();
    }

    /** Which ids are current; asks for the keys, too, so that one that can't be used is among the problems. */
    private Map<KeyPurpose, String> current(KeyFolder folder) {
        Map<KeyPurpose, String> ids = new LinkedHashMap<>();
        for (KeyPurpose use : KeyPurpose.values()) {
            try {
                folder.currentId(use.use()).ifPresent(id -> ids.put(use, id));
                folder.current(use.use());
            } catch (AuditException wrong) {
                problem(wrong);
            }
        }
        return ids;
    }

    private Optional<KeyFacts> facts(KeyFolder folder, String id, Map<KeyPurpose, String> current) {
        try {
            return folder.key(id).map(key -> {
                List<KeyPurpose> uses = current.entrySet().stream()
                        .filter(use -> use.getValue().equals(id))
                        .map(Map.Entry::getKey)
                        .toList();
                return new KeyFacts(key, uses, options.verifierKey(key, spec));
            });
        } catch (AuditException wrong) {
            problem(wrong);
            return Optional.empty();
        }
    }

    private void problem(AuditException wrong) {
        String text = Printable.text(wrong.getMessage());
        if (!problems.contains(text)) {
            problems.add(text);
        }
    }

    private void print(List<KeyFacts> keys) {
        if (options.json()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            object.put("format", JsonReport.FORMAT);
            object.put("folder", Printable.text(options.folder().toString()));
            object.put("keys", keys.stream().map(KeyFacts::json).toList());
            object.put("problems", problems);
            terminal.out().println(new String(CanonicalJson.write(object), StandardCharsets.UTF_8));
            return;
        }
        int width = Math.max(
                2, keys.stream().mapToInt(key -> key.id().length()).max().orElse(0));
        String line = "%-" + width + "s  %-11s  %-11s  %s";
        if (!keys.isEmpty()) {
            terminal.out().println(line.formatted("ID", "ALGORITHM", "HALF", "CURRENT FOR"));
        }
        for (KeyFacts key : keys) {
            String half = key.key().canSign() ? "secret" : "public only";
            terminal.out().println(line.formatted(key.id(), key.algorithm(), half, key.currentFor()));
        }
        keys.forEach(key -> key.verifierKey().ifPresent(text -> terminal.out()
                .println("verifier key of " + key.id() + ": " + Printable.text(text))));
        problems.forEach(terminal.err()::println);
    }
}
