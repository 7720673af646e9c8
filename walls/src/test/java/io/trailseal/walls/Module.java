// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The modules that have classes, their folders, and the packages that are theirs alone. */
enum Module {
    API("audit-api", "io.trailseal.audit", "io.trailseal.audit.spi"),
    CORE("audit-core", "io.trailseal.audit.core.."),
    CDI("audit-cdi", "io.trailseal.audit.cdi.."),
    JPA("audit-jpa", "io.trailseal.audit.jpa.."),
    JMS("audit-jms-alerts", "io.trailseal.audit.jms.."),
    CLI("audit-cli", "io.trailseal.audit.cli.."),
    TEST("audit-test", "io.trailseal.audit.test.."),
    TCK("tck", "io.trailseal.audit.tck.."),
    CLINIC("examples/clinic", "io.trailseal.examples.clinic.."),
    JDBC_STORE("examples/jdbc-store", "io.trailseal.examples.jdbcstore..");

    private static final Map<Module, JavaClasses> IMPORTED = new ConcurrentHashMap<>();

    private final String folder;
    private final List<String> packages;

    Module(String folder, String... packages) {
        this.folder = folder;
        this.packages = List.of(packages);
    }

    static Path top() {
        return Path.of(System.getProperty("basedir", "."), "..").normalize();
    }

    /** All modules; each must have classes, or the rules that read them fail. */
    static Set<Module> built() {
        return EnumSet.allOf(Module.class);
    }

    /** The modules that go into an application or a program of ours: everything but the examples. */
    static Set<Module> libraries() {
        Set<Module> libraries = built();
        libraries.removeAll(EnumSet.of(CLINIC, JDBC_STORE));
        return libraries;
    }

    JavaClasses classes() {
        return IMPORTED.computeIfAbsent(this, module -> new ClassFileImporter().importPath(module.classFolder()));
    }

    List<String> packages() {
        return packages;
    }

    Path buildFolder() {
        return top().resolve(folder).resolve("target");
    }

    private Path classFolder() {
        return buildFolder().resolve("classes");
    }
}
