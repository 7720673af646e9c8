// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.absent.Door;
import io.trailseal.examples.demo.absent.DoorServlet;
import io.trailseal.examples.demo.absent.OwnDataSource;
import io.trailseal.examples.demo.absent.OwnUse;
import io.trailseal.examples.demo.server.Jars;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.server.ServerSettings;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Which configuration of which server lacks what, and what becomes of which application there. */
final class AbsentParts {
    static final String RECORDS = "records";

    private static final Map<Application, String> NO_JMS = Map.of(Application.JMS_ALERTS, "TSEAL-06090");

    private AbsentParts() {}

    static List<Place> places() {
        return List.of(
                new Place(ServerKind.WILDFLY, "", Set.of(Part.METRICS), Map.of()),
                new Place(ServerKind.WILDFLY, "standalone.xml", Set.of(Part.METRICS, Part.JMS), NO_JMS),
                new Place(ServerKind.WILDFLY, "standalone-microprofile.xml", Set.of(Part.METRICS, Part.EJB), Map.of()),
                new Place(ServerKind.PAYARA, "", Set.of(), Map.of()),
                new Place(
                        ServerKind.LIBERTY,
                        "",
                        Set.of(Part.DATA_SOURCE),
                        Map.of(Application.READY_MADE_UNIT, "TSEAL-05037", Application.JMS_ALERTS, "TSEAL-05037")),
                new Place(ServerKind.LIBERTY, "liberty-web.xml", Set.of(Part.METRICS, Part.JMS), NO_JMS),
                new Place(
                        ServerKind.LIBERTY,
                        "liberty-small.xml",
                        Set.of(Part.METRICS, Part.JMS, Part.SECURITY, Part.EJB, Part.REST),
                        NO_JMS),
                new Place(
                        ServerKind.LIBERTY,
                        "liberty-web-only.xml",
                        Set.of(Part.METRICS, Part.JMS, Part.CONFIG),
                        Map.of(
                                Application.READY_MADE_UNIT,
                                "TSEAL-04650",
                                Application.OWN_UNIT,
                                "TSEAL-04650",
                                Application.JMS_ALERTS,
                                "TSEAL-04650")));
    }

    /** The heading of the page's table. */
    static String heading() {
        return "|===\n|server, configuration |lacks "
                + Stream.of(Application.values())
                        .map(application -> "|" + application.text())
                        .collect(Collectors.joining(" "));
    }

    static Place of(OnServer where) {
        return places().stream()
                .filter(place ->
                        place.kind() == where.value() && place.configuration().equals(where.configuration()))
                .findFirst()
                .orElseThrow();
    }

    /** A part of the platform that some server lacks in some configuration. */
    enum Part {
        METRICS("MicroProfile Metrics", "class=org.eclipse.microprofile.metrics.MetricRegistry"),
        CONFIG("MicroProfile Config", "class=org.eclipse.microprofile.config.ConfigProvider"),
        JMS("Jakarta Messaging", "class=jakarta.jms.Queue"),
        SECURITY("Jakarta Security", "class=jakarta.security.enterprise.SecurityContext"),
        EJB("Jakarta Enterprise Beans", "class=jakarta.ejb.Stateless"),
        REST("Jakarta REST", "class=jakarta.ws.rs.core.Response"),
        DATA_SOURCE("a default data source", "jndi=java:comp/DefaultDataSource");

        private final String text;
        private final String query;

        Part(String text, String query) {
            this.text = text;
            this.query = query;
        }

        String text() {
            return text;
        }

        String query() {
            return query;
        }
    }

    /** An application; none has any security. */
    enum Application {
        READY_MADE_UNIT("`trailseal-jpa-unit`"),
        OWN_UNIT("a unit and a data source of its own"),
        JMS_ALERTS("`trailseal-jpa-unit` and `trailseal-jms-alerts`");

        static final String ARCHIVE = "door.war";

        private final String text;

        Application(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        /** Whether nothing but the log takes its alerts. */
        boolean logsAlerts() {
            return this != JMS_ALERTS;
        }

        Path export(Path folder) {
            WebArchive archive = ShrinkWrap.create(WebArchive.class, ARCHIVE)
                    .addClasses(Door.class, DoorServlet.class)
                    .addAsLibraries(libraries())
                    .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
            if (this == OWN_UNIT) {
                archive.addClasses(OwnDataSource.class, OwnUse.class)
                        .addAsLibrary(Jars.of(JdbcDataSource.class).toFile())
                        .addAsResource(new StringAsset("""
                                <persistence xmlns="https://jakarta.ee/xml/ns/persistence" version="3.0">
                                  <persistence-unit name="door" transaction-type="JTA">
                                    <jta-data-source>java:app/jdbc/Door</jta-data-source>
                                    <mapping-file>META-INF/trailseal-orm.xml</mapping-file>
                                  </persistence-unit>
                                </persistence>
                                """), "META-INF/persistence.xml");
            }
            Path war = folder.resolve(ARCHIVE);
            archive.as(ZipExporter.class).exportTo(war.toFile(), true);
            return war;
        }

        private File[] libraries() {
            List<String> wanted =
                    new ArrayList<>(List.of("trailseal-api", "trailseal-core", "trailseal-cdi", "trailseal-jpa"));
            if (this != OWN_UNIT) {
                wanted.add("trailseal-jpa-unit");
            }
            if (this == JMS_ALERTS) {
                wanted.add("trailseal-jms-alerts");
            }
            return Jars.named(wanted.toArray(String[]::new));
        }
    }

    /**
     * One configuration of one server.
     *
     * @param configuration empty for the usual one
     * @param missing what it lacks
     * @param refused the code by which an application is refused there; one that isn't here records
     */
    record Place(ServerKind kind, String configuration, Set<Part> missing, Map<Application, String> refused) {
        String outcome(Application application) {
            return refused.getOrDefault(application, RECORDS);
        }

        String row() {
            String lacks = missing.stream().sorted().map(Part::text).collect(Collectors.joining(", "));
            return "|" + kind.title() + ", `" + name() + "`\n|" + (lacks.isEmpty() ? "nothing" : lacks) + '\n'
                    + Stream.of(Application.values())
                            .map(application -> '|' + cell(outcome(application)) + '\n')
                            .collect(Collectors.joining());
        }

        private String name() {
            Path nowhere = Path.of("");
            return configuration.isEmpty()
                    ? ServerSettings.of(kind, nowhere, nowhere).configuration()
                    : configuration;
        }

        private static String cell(String outcome) {
            return outcome.equals(RECORDS) ? RECORDS : "refused: " + outcome;
        }
    }
}
