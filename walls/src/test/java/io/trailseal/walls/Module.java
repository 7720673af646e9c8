// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The modules that have classes, their folders, and the packages that are theirs alone. */
enum Module {
    API("audit-api", "io.trailseal.audit", "io.trailseal.audit.spi"),
    CORE("audit-core", "io.trailseal.audit.core.."),
    CDI("audit-cdi", "io.trailseal.audit.cdi.."),
    JPA("audit-jpa", "io.trailseal.audit.jpa.."),
    JMS("audit-jms-alerts", "io.trailseal.audit.jms.."),
    CLI("audit-cli", "io.trailseal.audit.cli.."),
    CLINIC("examples/clinic", "io.trailseal.examples.clinic..");

    /**
     * Modules whose first class hasn't arrived yet: only they may be without sources. Whoever adds the first class takes his module
     * out; a module that has sources is checked either way.
     */
    private static final Set<Module> AWAITED = EnumSet.of(CLI);

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

    /** All modules, less those that are awaited and still without sources. */
    static Set<Module> built() {
        Set<Module> built = EnumSet.allOf(Module.class);
        built.removeIf(module -> AWAITED.contains(module) && !module.hasSources());
        return built;
    }

    /** The modules that go into an application or a program of ours: everything but the example. */
    static Set<Module> libraries() {
        Set<Module> libraries = built();
        libraries.remove(CLINIC);
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

    private boolean hasSources() {
        Path sources = top().resolve(folder).resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
