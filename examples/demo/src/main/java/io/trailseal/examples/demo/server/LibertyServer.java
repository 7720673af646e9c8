// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Open Liberty, driven by the files it watches and the log it writes.
 *
 * @since 0.1.0
 */
public final class LibertyServer implements AppServer {
    private static final String NAME = "trailseal";
    private static final String READY = "CWWKF0011I";
    /** An application is started, or updated. */
    private static final String STARTED = "CWWKZ000[13]I";
    /** An application is stopped. */
    private static final String STOPPED = "CWWKZ0009I";
    /** It could not be started: by an exception, within its time, or for what its archive is. */
    private static final String FAILED = "CWWKZ0(?:(?:012|020)I|(?:002|004|005|012|013|014|022|106|111|115)E)";
    /** An error in the log, without the frames of its stack trace. */
    private static final Pattern ERROR =
            Pattern.compile("^\\[[^\n]* E ([A-Z][^\n]*(?:\n(?![\\[\t])[^\n]*)*)", Pattern.MULTILINE);

    private final ServerSettings settings;
    private final ServerRun run;
    private final Path server;
    private final int httpPort;

    private LibertyServer(ServerSettings settings) {
        this.settings = settings;
        List<Integer> ports = FreePorts.take(4);
        httpPort = ports.get(0);
        ServerFolder folder = ServerRun.folder(settings);
        server = folder.makeFolder("servers/" + NAME);
        folder.makeFolder("servers/" + NAME + "/dropins");
        folder.resource(
                settings.configuration(),
                "servers/" + NAME + "/server.xml",
                Map.of(
                        "http.port", ports.get(0).toString(),
                        "https.port", ports.get(1).toString(),
                        "iiop.port", ports.get(2).toString(),
                        "jms.port", ports.get(3).toString(),
                        "drivers", drivers()));
        run = ServerRun.start(settings, folder, command(), environment(folder));
    }

    /**
     * Starts an Open Liberty; see {@link ServerKind#start}.
     *
     * @throws ServerFailure when it doesn't start
     */
    public static LibertyServer start(ServerSettings settings) {
        LibertyServer started = new LibertyServer(settings);
        try {
            started.run.awaitReady(() -> started.logged(0).contains(READY));
            return started;
        } catch (RuntimeException | Error e) {
            started.run.end();
            throw e;
        }
    }

    @Override
    public ServerKind kind() {
        return ServerKind.LIBERTY;
    }

    @Override
    public URI url(String path) {
        return ServerRun.url(httpPort, path);
    }

    @Override
    public Path log() {
        return run.folder().console();
    }

    @Override
    public ProcessHandle process() {
        return run.process();
    }

    @Override
    public void deploy(Path archive) {
        String name = archive.getFileName().toString();
        run.deploy(archive, () -> {
            Optional<String> reason = change(name, STARTED, () -> {
                // Moved, not copied, into the watched folder: it must never be seen half.
                Path beside = server.resolve(name);
                Files.copy(archive, beside, StandardCopyOption.REPLACE_EXISTING);
                Files.move(beside, server.resolve("dropins").resolve(name), StandardCopyOption.ATOMIC_MOVE);
            });
            if (reason.isPresent()) {
                remove(name);
            }
            return reason;
        });
    }

    @Override
    public void undeploy(String name) {
        if (!Files.exists(server.resolve("dropins").resolve(name))) {
            throw new ServerFailure("Undeployment of " + name + ": no such deployment");
        }
        run.undeploy(
                name,
                () -> change(
                        name,
                        STOPPED,
                        () -> Files.delete(server.resolve("dropins").resolve(name))));
    }

    @Override
    public void close() {
        // Liberty's own command sends it a signal of its own kind; the JVM's does the same work.
        run.stop(run.process()::destroy);
    }

    private void remove(String name) {
        try {
            Files.deleteIfExists(server.resolve("dropins").resolve(name));
        } catch (IOException e) {
            throw new ServerFailure("Archive " + name + " could not be taken away again", e);
        }
    }

    /** Makes a change and waits until the log says that it took place, or why it didn't. */
    private Optional<String> change(String archive, String wanted, FileChange change) {
        int before = logged(0).length();
        try {
            change.make();
        } catch (IOException e) {
            throw new ServerFailure("Archive " + archive + " could not be placed in " + server, e);
        }
        String application = Pattern.quote(ServerRun.application(archive));
        Pattern done = Pattern.compile(wanted + "[^\n]*\\b" + application + "\\b");
        Pattern failed = Pattern.compile(FAILED + "[^\n]*\\b" + application + "\\b[^\n]*(?:\n(?!\\[)[^\n]*)*");
        boolean inTime = run.await(
                () -> done.matcher(logged(before)).find()
                        || failed.matcher(logged(before)).find(),
                settings.deployTimeout());
        if (!inTime) {
            throw new ServerFailure("Application " + archive + ": no answer in " + settings.deployTimeout());
        }
        Matcher failure = failed.matcher(logged(before));
        return failure.find() ? Optional.of(reason(logged(before), failure.group())) : Optional.empty();
    }

    /** That an application "was not started" comes without a reason; what went before it has one. */
    private static String reason(String log, String failure) {
        return Stream.concat(ERROR.matcher(log).results().map(found -> found.group(1)), Stream.of(failure))
                .distinct()
                .collect(Collectors.joining("\n"));
    }

    private String logged(int from) {
        try {
            String log = Files.readString(log(), StandardCharsets.ISO_8859_1);
            return log.substring(Math.min(from, log.length()));
        } catch (IOException e) {
            throw new ServerFailure("Log " + log() + " could not be read", e);
        }
    }

    private String drivers() {
        return settings.drivers().stream()
                .map(jar -> "<file name=\"" + jar + "\"/>")
                .collect(Collectors.joining());
    }

    private List<String> command() {
        Path tools = settings.home().resolve("bin").resolve("tools");
        List<String> command = new ArrayList<>(List.of(ServerRun.java()));
        command.addAll(ownOptions());
        command.addAll(settings.javaOptions());
        settings.systemProperties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("-javaagent:" + tools.resolve("ws-javaagent.jar"));
        command.add("-jar");
        command.add(tools.resolve("ws-server.jar").toString());
        command.add(NAME);
        return command;
    }

    /** What Liberty's own script adds on a Java with modules. */
    private List<String> ownOptions() {
        Path file = settings.home().resolve("lib/platform/java/java9.options");
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new ServerFailure("Open Liberty's options " + file + " could not be read", e);
        }
    }

    private static Map<String, String> environment(ServerFolder folder) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("WLP_USER_DIR", folder.base().toString());
        environment.put("LOG_DIR", folder.base().resolve("log").toString());
        environment.put("keystore_password", "for-this-run-only");
        environment.put("ltpa_keys_password", "for-this-run-only");
        return environment;
    }

    private interface FileChange {
        void make() throws IOException;
    }
}
