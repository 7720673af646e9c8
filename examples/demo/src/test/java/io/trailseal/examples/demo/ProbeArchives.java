// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.probe.BrokenBean;
import io.trailseal.examples.demo.probe.EchoServlet;
import io.trailseal.examples.demo.probe.NoteServlet;
import io.trailseal.examples.demo.probe.PartServlet;
import io.trailseal.examples.demo.server.Jars;
import java.nio.file.Path;
import org.h2.jdbcx.JdbcDataSource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The small WARs that the tests of the harness deploy. */
final class ProbeArchives {
    private ProbeArchives() {}

    static Path working(Path folder, String name) {
        return export(
                ShrinkWrap.create(WebArchive.class, name).addClasses(EchoServlet.class, PartServlet.class), folder);
    }

    static Path withDatabase(Path folder, String name) {
        // Servers hide their own H2 from applications, so an application brings its own.
        return export(
                ShrinkWrap.create(WebArchive.class, name)
                        .addClass(NoteServlet.class)
                        .addAsLibrary(Jars.of(JdbcDataSource.class).toFile()),
                folder);
    }

    static Path broken(Path folder, String name) {
        return export(
                ShrinkWrap.create(WebArchive.class, name)
                        .addClass(BrokenBean.class)
                        .addAsWebInfResource(new StringAsset("""
                                        <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0"\
                                         bean-discovery-mode="annotated"/>
                                        """), "beans.xml"),
                folder);
    }

    private static Path export(WebArchive archive, Path folder) {
        Path file = folder.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }
}
