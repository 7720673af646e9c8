// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.DeploymentFailure;
import io.trailseal.examples.demo.server.WildFlyServer;
import io.trailseal.examples.demo.units.ChosenReadyMadeUnit;
import io.trailseal.examples.demo.units.ChosenUnit;
import io.trailseal.examples.demo.units.NamedUse;
import io.trailseal.examples.demo.units.UnqualifiedUse;
import io.trailseal.examples.demo.units.VisitServlet;
import io.trailseal.examples.demo.units.Visits;
import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which persistence unit is used, or what is said at the deployment, for each kind of application; and the page that says so. */
@Tag("external")
@ExtendWith(SharedServer.class)
class PersistenceUnitsIT {
    private static final String ARCHIVE = "units.war";
    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "persistence-units.adoc");
    private static final Pattern OURS = Pattern.compile("TSEAL-05\\d{3}");
    private static final Pattern THEIRS = Pattern.compile("WFLYWELD0037|WFLYJPA0061");

    @TempDir
    private Path folder;

    /** How the application uses its unit. */
    enum Use {
        NOTHING("nothing"),
        UNQUALIFIED("`@PersistenceContext`"),
        NAMED("`@PersistenceContext(unitName = \"first\")`");

        private final String text;

        Use(String text) {
            this.text = text;
        }
    }

    /** How the audit's tables come into a unit. */
    enum Tables {
        NOWHERE("nothing"),
        FIRST("our mapping file in the first unit"),
        ALL("our mapping file in every unit"),
        JAR("`trailseal-jpa-unit`"),
        FIRST_AND_JAR("our mapping file in the first unit, and `trailseal-jpa-unit`");

        private final String text;

        Tables(String text) {
            this.text = text;
        }

        boolean mapped(int unit) {
            return this == ALL || unit == 0 && (this == FIRST || this == FIRST_AND_JAR);
        }

        boolean jar() {
            return this == JAR || this == FIRST_AND_JAR;
        }
    }

    /** What else the application says of which unit is meant. */
    enum Choice {
        NONE("nothing"),
        DEFAULT("`wildfly.jpa.default-unit` in the first unit"),
        PRODUCER("a producer with `@AuditUnit` for the first unit"),
        READY_MADE("a producer with `@AuditUnit` for the unit `trailseal`"),
        BOTH("`wildfly.jpa.default-unit` in the second unit, and a producer with `@AuditUnit` for the first");

        private final String text;

        Choice(String text) {
            this.text = text;
        }

        boolean marks(int unit) {
            return this == DEFAULT && unit == 0 || this == BOTH && unit == 1;
        }
    }

    /**
     * One application.
     *
     * @param expected {@code works}, or the code that the refused deployment names
     */
    record Application(int units, Use use, Tables tables, Choice choice, String expected) {
        private static final String WORKS = "works";

        String row() {
            String result = expected.equals(WORKS) ? WORKS : "refused: " + expected;
            return "|" + units + "\n|" + use.text + "\n|" + tables.text + "\n|" + choice.text + "\n|" + result + '\n';
        }
    }

    static List<Application> applications() {
        String works = Application.WORKS;
        List<Application> all = new ArrayList<>();
        all.add(new Application(0, Use.NOTHING, Tables.NOWHERE, Choice.NONE, "WFLYWELD0037"));
        all.add(new Application(0, Use.NOTHING, Tables.JAR, Choice.NONE, works));
        for (Use use : Use.values()) {
            all.add(new Application(1, use, Tables.FIRST, Choice.NONE, works));
            all.add(new Application(1, use, Tables.NOWHERE, Choice.NONE, "TSEAL-05035"));
            all.add(new Application(1, use, Tables.JAR, Choice.NONE, "TSEAL-05035"));
            all.add(new Application(1, use, Tables.JAR, Choice.READY_MADE, works));
            all.add(new Application(1, use, Tables.FIRST_AND_JAR, Choice.NONE, works));
            all.add(new Application(2, use, Tables.FIRST, Choice.NONE, "WFLYJPA0061"));
            all.add(new Application(2, use, Tables.FIRST, Choice.DEFAULT, works));
            all.add(new Application(2, use, Tables.FIRST, Choice.BOTH, works));
        }
        all.add(new Application(1, Use.UNQUALIFIED, Tables.FIRST, Choice.PRODUCER, works));
        all.add(new Application(1, Use.NAMED, Tables.FIRST_AND_JAR, Choice.PRODUCER, works));
        all.add(new Application(2, Use.NAMED, Tables.FIRST, Choice.PRODUCER, "WFLYJPA0061"));
        all.add(new Application(2, Use.NAMED, Tables.NOWHERE, Choice.DEFAULT, "TSEAL-05035"));
        all.add(new Application(2, Use.NAMED, Tables.NOWHERE, Choice.BOTH, "TSEAL-05035"));
        all.add(new Application(2, Use.NAMED, Tables.ALL, Choice.DEFAULT, works));
        all.add(new Application(2, Use.NAMED, Tables.JAR, Choice.NONE, "WFLYJPA0061"));
        all.add(new Application(2, Use.NAMED, Tables.JAR, Choice.DEFAULT, "TSEAL-05035"));
        return all;
    }

    @ParameterizedTest
    @MethodSource("applications")
    void application_worksOrIsRefusedWithTheReason(Application application, WildFlyServer server) throws Exception {
        Path war = archive(application);

        assertThat(outcome(server, war)).isEqualTo(application.expected());
    }

    /** The tests above hold the page's table to what a real server does. */
    @Test
    void page_listsEveryApplication() throws Exception {
        String rows = applications().stream().map(Application::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE)).contains("|===\n|units |");
        assertThat(Files.readString(PAGE)).contains("\n\n" + rows + "|===\n");
    }

    @Test
    void page_showsTheProducerThatIsTested() throws Exception {
        String source = Files.readString(
                Path.of("src", "test", "java", "io", "trailseal", "examples", "demo", "units", "ChosenUnit.java"));
        String producer = source.substring(
                source.indexOf("// tag::producer[]\n") + "// tag::producer[]\n".length(),
                source.indexOf("// end::producer[]"));

        assertThat(Files.readString(PAGE)).contains(producer);
    }

    private static String outcome(WildFlyServer server, Path war) throws Exception {
        try {
            server.deploy(war);
        } catch (DeploymentFailure e) {
            return code(OURS, e.reason()).or(() -> code(THEIRS, e.reason())).orElse(e.reason());
        }
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.url("/units/visit")).build(),
                            HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 && answer.body().equals("units.visit") ? "works" : answer.body();
        } finally {
            server.undeploy(ARCHIVE);
        }
    }

    private static Optional<String> code(Pattern pattern, String reason) {
        return pattern.matcher(reason).results().map(MatchResult::group).findFirst();
    }

    private Path archive(Application application) {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, ARCHIVE)
                .addClasses(Visits.class, VisitServlet.class)
                .addAsLibraries(libraries(application.tables().jar()))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        switch (application.choice()) {
            case PRODUCER, BOTH -> archive.addClass(ChosenUnit.class);
            case READY_MADE -> archive.addClass(ChosenReadyMadeUnit.class);
            case NONE, DEFAULT -> {}
        }
        switch (application.use()) {
            case UNQUALIFIED -> archive.addClass(UnqualifiedUse.class);
            case NAMED -> archive.addClass(NamedUse.class);
            case NOTHING -> {}
        }
        if (application.units() > 0) {
            archive.addAsResource(new StringAsset(persistenceXml(application)), "META-INF/persistence.xml");
        }
        Path war = folder.resolve(ARCHIVE);
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    private static String persistenceXml(Application application) {
        StringBuilder xml =
                new StringBuilder("<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">\n");
        for (int unit = 0; unit < application.units(); unit++) {
            xml.append("  <persistence-unit name=\"")
                    .append(unit == 0 ? "first" : "second")
                    .append("\">\n");
            if (application.tables().mapped(unit)) {
                xml.append("    <mapping-file>META-INF/trailseal-orm.xml</mapping-file>\n");
            }
            if (application.choice().marks(unit)) {
                xml.append(
                        "    <properties><property name=\"wildfly.jpa.default-unit\" value=\"true\"/></properties>\n");
            }
            xml.append("  </persistence-unit>\n");
        }
        return xml.append("</persistence>\n").toString();
    }

    private static File[] libraries(boolean withUnit) {
        List<String> wanted =
                new ArrayList<>(List.of("trailseal-api", "trailseal-core", "trailseal-cdi", "trailseal-jpa-0"));
        if (withUnit) {
            wanted.add("trailseal-jpa-unit");
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::new)
                .filter(file ->
                        wanted.stream().anyMatch(library -> file.getName().startsWith(library)))
                .toArray(File[]::new);
    }
}
