// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: each module and the only packages it may depend on. */
class ModuleWallsTest {
    private static final List<String> EVERYWHERE = List.of("java..", "org.jspecify.annotations..");

    /** The servers' own APIs, and what of the JDK they hand out. */
    private static final List<String> PLATFORM =
            List.of("jakarta..", "javax.naming..", "javax.sql..", "org.eclipse.microprofile.config..");

    private static final Map<Module, List<String>> MAY_KNOW = new EnumMap<>(Map.of(
            Module.API, List.of("jakarta.interceptor..", "jakarta.enterprise.util..", "jakarta.inject.."),
            Module.CORE, with(Module.API.packages(), "jakarta.json..", "javax.crypto.."),
            Module.CDI, with(with(Module.API.packages(), "io.trailseal.audit.core.."), PLATFORM),
            Module.JPA, with(with(Module.API.packages(), PLATFORM), "javax.xml.stream.."),
            Module.JMS, with(Module.API.packages(), PLATFORM),
            Module.CLI,
                    with(
                            Module.API.packages(),
                            "io.trailseal.audit.core..",
                            "javax.sql..",
                            "picocli..",
                            "me.tongfei.."),
            Module.TEST,
                    with(
                            with(Module.API.packages(), PLATFORM),
                            "io.trailseal.audit.core..",
                            "io.trailseal.audit.cdi..",
                            "javax.transaction.xa..",
                            "org.junit..",
                            "org.assertj..",
                            "org.jboss.weld..",
                            "com.arjuna.."),
            Module.TCK,
                    with(
                            with(Module.API.packages(), PLATFORM),
                            "io.trailseal.audit.core..",
                            "javax.transaction.xa..",
                            "org.junit.jupiter..",
                            "org.junit.platform.commons..",
                            "org.assertj.."),
            Module.CLINIC, with(with(Module.API.packages(), PLATFORM), "org.h2.."),
            Module.JDBC_STORE, with(Module.API.packages(), "javax.sql..")));

    static Set<Module> built() {
        return Module.built();
    }

    @ParameterizedTest
    @MethodSource("built")
    void module_hasClassesAndOnlyInItsOwnPackages(Module module) {
        classes()
                .should()
                .resideInAnyPackage(module.packages().toArray(String[]::new))
                .check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("built")
    void module_knowsOnlyWhatItMay(Module module) {
        String[] allowed = Stream.of(EVERYWHERE, module.packages(), MAY_KNOW.get(module))
                .flatMap(List::stream)
                .toArray(String[]::new);

        classes().should().onlyDependOnClassesThat(resideInAnyPackage(allowed)).check(module.classes());
    }

    @Test
    void api_mentionsNeitherSpiNorInternal() {
        noClasses()
                .that()
                .resideInAPackage("io.trailseal.audit")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..spi..", "..internal..")
                .check(Module.API.classes());
    }

    @Test
    void spi_mentionsNoInternal() {
        noClasses()
                .that()
                .resideInAPackage("io.trailseal.audit.spi")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..internal..")
                .check(Module.API.classes());
    }

    @Test
    void contractsForOthers_needNoPlatform() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.trailseal.audit.tck.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta..")
                .check(Module.TCK.classes());
    }

    @Test
    void package_livesInOneModule() {
        Map<String, List<Module>> homes = new TreeMap<>();
        for (Module module : Module.built()) {
            allPackages(module).forEach(name -> homes.computeIfAbsent(name, n -> new ArrayList<>())
                    .add(module));
        }

        Map<String, List<Module>> split = new HashMap<>(homes);
        split.values().removeIf(modules -> modules.size() == 1);
        assertThat(homes).isNotEmpty();
        assertThat(split).isEmpty();
    }

    private static Stream<String> allPackages(Module module) {
        return module.classes().stream()
                .map(type -> type.getPackage())
                .map(JavaPackage::getName)
                .distinct();
    }

    private static List<String> with(List<String> packages, String... more) {
        return with(packages, List.of(more));
    }

    private static List<String> with(List<String> packages, List<String> more) {
        return Stream.concat(packages.stream(), more.stream()).toList();
    }
}
