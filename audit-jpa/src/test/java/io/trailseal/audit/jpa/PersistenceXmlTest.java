// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.jpa.PersistenceXml.Unit;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which units are seen in an application's files, and that reading them does nothing else. */
final class PersistenceXmlTest {
    private static final String OURS = "META-INF/trailseal-orm.xml";

    private static List<Unit> units(String... files) {
        return PersistenceXml.units(DeclaredUnits.files(files));
    }

    @Test
    void unitsOfAllFiles_areSeenWithWhatTheyMap() {
        String one = DeclaredUnits.xml(
                DeclaredUnits.unit("orders", "META-INF/orders.xml", OURS), DeclaredUnits.unit("stock"));
        String other = DeclaredUnits.xml(DeclaredUnits.unit("bills", "META-INF/bills.xml"));

        assertThat(units(one, other))
                .containsExactly(new Unit("orders", true), new Unit("stock", false), new Unit("bills", false));
    }

    @Test
    void noFile_isNoUnit() {
        assertThat(units()).isEmpty();
    }

    @Test
    void fileThatTwoLoadersShow_isOneFile(@TempDir Path folder) throws Exception {
        Path file = Files.createDirectories(folder.resolve("META-INF")).resolve("persistence.xml");
        Files.writeString(file, DeclaredUnits.xml(DeclaredUnits.unit("orders", OURS)));
        URL[] urls = {folder.toUri().toURL()};
        try (URLClassLoader parent = new URLClassLoader(urls, null);
                URLClassLoader child = new URLClassLoader(urls, parent)) {
            Enumeration<URL> shown = child.getResources("META-INF/persistence.xml");

            assertThat(Collections.list(shown)).hasSize(2);
            assertThat(PersistenceXml.units(child)).containsExactly(new Unit("orders", true));
        }
    }

    @Test
    void commentsAndSpaceAndPrefixes_areTakenAsTheServerTakesThem() {
        String file = "<?xml version=\"1.0\"?><p:persistence xmlns:p=\"https://jakarta.ee/xml/ns/persistence\">"
                + "<!-- <p:mapping-file>x</p:mapping-file> --><p:persistence-unit name=\"orders\">"
                + "<p:description>&lt;persistence-unit name=\"no\"/></p:description>"
                + "<p:mapping-file>\n  META-INF/<!-- -->trailseal-orm.xml\n</p:mapping-file>"
                + "</p:persistence-unit></p:persistence>";

        assertThat(units(file)).containsExactly(new Unit("orders", true));
    }

    @Test
    void mappingFileInAComment_isNone() {
        String file = DeclaredUnits.xml("<persistence-unit name=\"orders\"><!-- <mapping-file>" + OURS
                + "</mapping-file> --></persistence-unit>");

        assertThat(units(file)).containsExactly(new Unit("orders", false));
    }

    @Test
    void externalEntity_isRefusedAndNotFetched(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), OURS);
        String file = "<!DOCTYPE persistence [<!ENTITY secret SYSTEM \"" + secret.toUri() + "\">]>"
                + DeclaredUnits.xml(DeclaredUnits.unit("orders", "&secret;"));

        AuditException thrown = catchThrowableOfType(AuditException.class, () -> units(file));

        assertThat(thrown.code()).isEqualTo("TSEAL-05038");
        assertThat(thrown).hasMessageContaining("memory:/0/persistence.xml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE persistence SYSTEM \"http://localhost:1/persistence.dtd\"><persistence/>",
                "<!DOCTYPE persistence [<!ENTITY a \"b\">]><persistence/>",
                "<persistence><persistence-unit name=\"orders\">",
                "no XML",
                ""
            })
    void whatIsNoPersistenceXml_isRefused(String file) {
        AuditException thrown = catchThrowableOfType(AuditException.class, () -> units(file));

        assertThat(thrown.code()).isEqualTo("TSEAL-05038");
    }
}
