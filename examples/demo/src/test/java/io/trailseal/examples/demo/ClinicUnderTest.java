// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.DatabaseServer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;

/** The clinic on a server, with an empty database of its own: what it answers over HTTP, and its tables over JDBC. */
final class ClinicUnderTest implements AutoCloseable {
    private static final String ARCHIVE = "clinic.war";
    /** System property with the archive's path; the build sets it. */
    private static final String ARCHIVE_PROPERTY = "trailseal.clinic.war";

    private final AppServer server;
    private final DatabaseServer database;
    private final HttpClient http = HttpClient.newHttpClient();

    private ClinicUnderTest(AppServer server, DatabaseServer database) {
        this.server = server;
        this.database = database;
    }

    /** Empties the database and deploys. */
    static ClinicUnderTest deploy(AppServer server, DatabaseServer database) throws SQLException {
        ClinicUnderTest clinic = new ClinicUnderTest(server, database);
        clinic.sql("drop all objects");
        server.deploy(Path.of(System.getProperty(ARCHIVE_PROPERTY)));
        return clinic;
    }

    URI page() {
        return server.url("/clinic/");
    }

    /** A call by somebody who signs in with the demo password. */
    Answer call(String user, String method, String path) throws Exception {
        return call(user, user + "-demo", method, path, "");
    }

    Answer call(String user, String password, String method, String path, String body) throws Exception {
        String credentials =
                Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.url("/clinic/api/" + path))
                .header("Authorization", "Basic " + credentials)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    }

    Answer prescribe(String patient, String medicine, boolean dryRun) throws Exception {
        String order = Json.createObjectBuilder()
                .add("medicine", medicine)
                .add("instructions", "1 daily, in private")
                .build()
                .toString();
        return call("alice", "alice-demo", "POST", "patients/" + patient + "/prescriptions?dryRun=" + dryRun, order);
    }

    /** What the trail says, newest first, by the auditor's eyes. */
    List<JsonObject> trail(String query) throws Exception {
        return call("carol", "GET", "trail?" + query)
                .object()
                .getJsonArray("events")
                .getValuesAs(JsonObject.class);
    }

    /** The one event of that name on that patient. */
    JsonObject onlyEvent(String patient, String name) throws Exception {
        List<JsonObject> events = trail("limit=1000&patient=" + patient).stream()
                .filter(event -> event.getString("name").equals(name))
                .toList();
        if (events.size() != 1) {
            throw new AssertionError(name + " on " + patient + ": expected one event, found " + events.size());
        }
        return events.get(0);
    }

    List<JsonObject> alerts() throws Exception {
        return call("carol", "GET", "alerts").array().getValuesAs(JsonObject.class);
    }

    JsonObject verify() throws Exception {
        return call("carol", "POST", "verify").object();
    }

    /** Behind the application's back. */
    int sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(SharedServer.DATABASE), "sa", "");
                Statement run = connection.createStatement()) {
            return run.executeUpdate(statement);
        }
    }

    @Override
    public void close() {
        server.undeploy(ARCHIVE);
    }

    /** What came back. */
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonObject object() {
            return json().asJsonObject();
        }

        JsonArray array() {
            return json().asJsonArray();
        }

        private JsonValue json() {
            if (status() != 200) {
                throw new AssertionError(response.request().uri() + ": expected status 200, found " + status());
            }
            try (JsonReader reader = Json.createReader(new StringReader(body()))) {
                return reader.readValue();
            }
        }
    }
}
