// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The administration of one Payara Server, over HTTP. No password: the distribution's administrator has none, on this machine only. */
final class PayaraAdmin {
    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final String BOUNDARY = "----trailseal-" + PayaraAdmin.class.hashCode();
    private static final Pattern EXIT = Pattern.compile("\"exit_code\":\"(\\w+)\"");
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Over HTTP/2, Payara ends a connection when a deployment takes longer than half a minute. */
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI root;

    PayaraAdmin(URI root) {
        this.root = root;
    }

    /** Whether the server answers; false too while nobody listens yet. */
    boolean isRunning() {
        try {
            return send(request("/version", SHORT).GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Uploads and deploys. Returns the reason of a failure. */
    Optional<String> deploy(Path archive, Duration timeout) {
        try {
            return failure(answer(request("/applications/application", timeout)
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.ofByteArray(multipart(archive)))));
        } catch (IOException e) {
            throw new ServerFailure("Archive " + archive + " could not be read", e);
        }
    }

    /** Undeploys and removes. Returns the reason of a failure. */
    Optional<String> undeploy(String application, Duration timeout) {
        return failure(answer(
                request("/applications/application/" + application, timeout).DELETE()));
    }

    private HttpResponse<String> answer(HttpRequest.Builder request) {
        try {
            return send(request);
        } catch (IOException e) {
            throw new ServerFailure("Payara's administration at " + root + " gave no answer", e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while waiting for Payara's administration", e);
        }
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .timeout(timeout)
                .header("Accept", "application/json")
                // Payara's protection against forged requests of browsers.
                .header("X-Requested-By", "trailseal");
    }

    private static Optional<String> failure(HttpResponse<String> answer) {
        Matcher exit = EXIT.matcher(answer.body());
        if (answer.statusCode() < 400 && exit.find() && exit.group(1).equals("SUCCESS")) {
            return Optional.empty();
        }
        Matcher message = MESSAGE.matcher(answer.body());
        return Optional.of(
                message.find()
                        ? message.group(1).replace("\\n", "\n").replace("\\\"", "\"")
                        : "status " + answer.statusCode() + ": " + answer.body());
    }

    private static byte[] multipart(Path archive) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"id\"; filename=\""
                + archive.getFileName() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        body.write(head.getBytes(StandardCharsets.UTF_8));
        body.write(Files.readAllBytes(archive));
        body.write(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }
}
