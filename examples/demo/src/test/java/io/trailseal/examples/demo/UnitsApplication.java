// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.Jars;
import io.trailseal.examples.demo.server.ServerKind;
import io.trailseal.examples.demo.units.ChosenReadyMadeUnit;
import io.trailseal.examples.demo.units.ChosenUnit;
import io.trailseal.examples.demo.units.NamedUse;
import io.trailseal.examples.demo.units.SecondUse;
import io.trailseal.examples.demo.units.UnitUse;
import io.trailseal.examples.demo.units.UnqualifiedUse;
import io.trailseal.examples.demo.units.VisitServlet;
import io.trailseal.examples.demo.units.Visits;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;

/**
 * One kind of application, and what becomes of it on each server.
 *
 * @param units how many units it declares itself
 * @param results {@code works}, or the code with which it is refused
 */
record UnitsApplication(int units, Use use, Tables tables, Choice choice, Map<ServerKind, String> results) {
    static final String ARCHIVE = "units.war";
    static final String WORKS = "works";
    static final String REFERENCE = """
            <persistence-unit-ref>
              <persistence-unit-ref-name>trailseal/unit</persistence-unit-ref-name>
              <persistence-unit-name>first</persistence-unit-name>
            </persistence-unit-ref>
            """;

    /** How the application uses its unit. */
    enum Use {
        NOTHING("nothing", null),
        UNQUALIFIED("`@PersistenceContext`", UnqualifiedUse.class),
        FIRST("`@PersistenceContext(unitName = \"first\")`", NamedUse.class),
        SECOND("`@PersistenceContext(unitName = \"second\")`", SecondUse.class);

        private final String text;
        private final @Nullable Class<?> bean;

        Use(String text, @Nullable Class<?> bean) {
            this.text = text;
            this.bean = bean;
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

        private boolean mapped(int unit) {
            return this == ALL || unit == 0 && (this == FIRST || this == FIRST_AND_JAR);
        }

        private boolean jar() {
            return this == JAR || this == FIRST_AND_JAR;
        }
    }

    /** What else the application says of which unit is meant. */
    enum Choice {
        NONE("nothing"),
        DECLARED("`trailseal/unit` in its `web.xml`, for the first unit"),
        PRODUCER("a producer with `@AuditUnit` for the first unit"),
        READY_MADE("a producer with `@AuditUnit` for the unit `trailseal`");

        private final String text;

        Choice(String text) {
            this.text = text;
        }
    }

    /** The same result on every server. */
    static UnitsApplication of(int units, Use use, Tables tables, Choice choice, String everywhere) {
        return of(units, use, tables, choice, everywhere, everywhere, everywhere);
    }

    static UnitsApplication of(
            int units, Use use, Tables tables, Choice choice, String wildfly, String payara, String liberty) {
        return new UnitsApplication(
                units,
                use,
                tables,
                choice,
                Map.of(ServerKind.WILDFLY, wildfly, ServerKind.PAYARA, payara, ServerKind.LIBERTY, liberty));
    }

    static List<UnitsApplication> all() {
        List<UnitsApplication> all = new ArrayList<>();
        all.add(of(0, Use.NOTHING, Tables.NOWHERE, Choice.NONE, "TSEAL-05009"));
        all.add(of(0, Use.NOTHING, Tables.JAR, Choice.NONE, WORKS, WORKS, "TSEAL-05037"));
        all.add(of(1, Use.NOTHING, Tables.FIRST, Choice.NONE, WORKS, "TSEAL-05037", "TSEAL-05037"));
        all.add(of(1, Use.NOTHING, Tables.FIRST, Choice.DECLARED, WORKS));
        all.add(of(1, Use.NOTHING, Tables.FIRST, Choice.PRODUCER, WORKS));
        all.add(of(1, Use.UNQUALIFIED, Tables.FIRST, Choice.NONE, WORKS));
        all.add(of(1, Use.UNQUALIFIED, Tables.NOWHERE, Choice.NONE, "TSEAL-05035"));
        all.add(of(1, Use.UNQUALIFIED, Tables.FIRST, Choice.PRODUCER, WORKS));
        all.add(of(1, Use.UNQUALIFIED, Tables.JAR, Choice.NONE, WORKS, "its own use", "TSEAL-05037"));
        all.add(of(1, Use.FIRST, Tables.FIRST, Choice.NONE, WORKS));
        all.add(of(1, Use.FIRST, Tables.NOWHERE, Choice.NONE, "TSEAL-05035"));
        all.add(of(1, Use.FIRST, Tables.JAR, Choice.NONE, WORKS, WORKS, "TSEAL-05037"));
        all.add(of(1, Use.FIRST, Tables.FIRST_AND_JAR, Choice.NONE, "TSEAL-05036"));
        all.add(of(1, Use.FIRST, Tables.FIRST_AND_JAR, Choice.PRODUCER, WORKS));
        all.add(of(1, Use.FIRST, Tables.FIRST_AND_JAR, Choice.READY_MADE, WORKS, WORKS, "TSEAL-05003"));
        all.add(of(2, Use.NOTHING, Tables.FIRST, Choice.NONE, WORKS, "TSEAL-05037", "TSEAL-05037"));
        all.add(of(2, Use.NOTHING, Tables.FIRST, Choice.DECLARED, WORKS));
        all.add(of(2, Use.NOTHING, Tables.FIRST, Choice.PRODUCER, WORKS));
        all.add(of(2, Use.FIRST, Tables.FIRST, Choice.NONE, WORKS));
        all.add(of(2, Use.FIRST, Tables.FIRST, Choice.PRODUCER, WORKS));
        all.add(of(2, Use.FIRST, Tables.NOWHERE, Choice.NONE, "TSEAL-05035"));
        all.add(of(2, Use.FIRST, Tables.NOWHERE, Choice.PRODUCER, "TSEAL-05035"));
        all.add(of(2, Use.FIRST, Tables.ALL, Choice.NONE, "TSEAL-05036"));
        all.add(of(2, Use.FIRST, Tables.ALL, Choice.PRODUCER, WORKS));
        all.add(of(2, Use.FIRST, Tables.JAR, Choice.NONE, WORKS, WORKS, "TSEAL-05037"));
        all.add(of(2, Use.SECOND, Tables.FIRST, Choice.NONE, WORKS, "TSEAL-05037", "TSEAL-05037"));
        all.add(of(2, Use.SECOND, Tables.FIRST, Choice.PRODUCER, WORKS));
        return all;
    }

    /** Its row of the page's table. */
    String row() {
        String columns = Stream.of(ServerKind.values())
                .map(kind -> "|" + text(results.get(kind)) + '\n')
                .collect(Collectors.joining());
        return "|" + units + "\n|" + use.text + "\n|" + tables.text + "\n|" + choice.text + '\n' + columns;
    }

    private static String text(String result) {
        return result.equals(WORKS) ? WORKS : "refused: " + result;
    }

    Path archive(Path folder) {
        WebArchive archive = ShrinkWrap.create(WebArchive.class, ARCHIVE)
                .addClasses(Visits.class, VisitServlet.class, UnitUse.class)
                .addAsLibraries(libraries(tables.jar()))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        if (use.bean != null) {
            archive.addClass(use.bean);
        }
        switch (choice) {
            case DECLARED ->
                archive.setWebXML(
                        new StringAsset("<web-app xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"6.0\">\n"
                                + REFERENCE + "</web-app>\n"));
            case PRODUCER -> archive.addClass(ChosenUnit.class);
            case READY_MADE -> archive.addClass(ChosenReadyMadeUnit.class);
            case NONE -> {}
        }
        if (units > 0) {
            archive.addAsResource(new StringAsset(persistenceXml()), "META-INF/persistence.xml");
        }
        Path war = folder.resolve(ARCHIVE);
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }

    private String persistenceXml() {
        StringBuilder xml =
                new StringBuilder("<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">\n");
        for (int unit = 0; unit < units; unit++) {
            xml.append("  <persistence-unit name=\"")
                    .append(unit == 0 ? "first" : "second")
                    .append("\">\n    <jta-data-source>java:app/jdbc/UnitsDS</jta-data-source>\n");
            if (tables.mapped(unit)) {
                xml.append("    <mapping-file>META-INF/trailseal-orm.xml</mapping-file>\n");
            }
            xml.append("  </persistence-unit>\n");
        }
        return xml.append("</persistence>\n").toString();
    }

    private static File[] libraries(boolean withUnit) {
        List<String> wanted =
                new ArrayList<>(List.of("trailseal-api", "trailseal-core", "trailseal-cdi", "trailseal-jpa", "h2"));
        if (withUnit) {
            wanted.add("trailseal-jpa-unit");
        }
        return Jars.named(wanted.toArray(String[]::new));
    }
}
