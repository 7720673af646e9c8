// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only some modules may do: read clocks, touch files, hash, know transactions, end the process. */
class ForbiddenUseTest {
    private static final String STORE = "io.trailseal.audit.core.store..";

    /** Ways to a clock, to chance or to the process's end that are calls, so that package rules don't see them. */
    private static final DescribedPredicate<JavaAccess<?>> CLOCK_OR_CHANCE = access(
            "the system's clock or its random source",
            List.of(
                    "java.time.Clock.system*",
                    "java.time.Clock.tick*",
                    "java.time.*.now",
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.util.UUID.randomUUID",
                    "java.lang.Math.random"));

    private static final DescribedPredicate<JavaAccess<?>> PROCESS_END = access(
            "the end of the process",
            List.of("java.lang.System.exit", "java.lang.Runtime.exit", "java.lang.Runtime.halt"));

    static Set<Module> all() {
        return Module.built();
    }

    static Set<Module> core() {
        return builtOf(EnumSet.of(Module.CORE));
    }

    static Set<Module> allButCdi() {
        return builtOf(EnumSet.of(Module.API, Module.CORE, Module.JPA, Module.JMS, Module.CLI));
    }

    static Set<Module> allButCli() {
        return builtOf(EnumSet.complementOf(EnumSet.of(Module.CLI)));
    }

    static Set<Module> storesAndRelays() {
        return builtOf(EnumSet.of(Module.JPA, Module.JMS));
    }

    @ParameterizedTest
    @MethodSource("core")
    void core_outsideItsStorePackage_readsNoClockAndNoChance(Module module) {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .should()
                .accessTargetWhere(CLOCK_OR_CHANCE)
                .check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("core")
    void core_outsideItsStorePackage_hasNoFilesDatabasesOrLogs(Module module) {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.net.http..", "java.sql..", "java.util.logging..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.net\\..*(Socket|URL|Connection).*")
                .check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("core")
    void core_outsideItsStorePackage_startsNoThreads(Module module) {
        noClasses()
                .that()
                .resideOutsideOfPackage(STORE)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.lang\\.Thread(\\$.*)?|java\\.util\\.Timer"
                                + "|java\\.util\\.concurrent\\.(Executors|ThreadPoolExecutor|ScheduledThreadPoolExecutor|ForkJoinPool)")
                .check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("allButCdi")
    void module_otherThanCdi_knowsNoInterceptorsAndNoTransactions(Module module) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.transaction..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.interceptor.AroundInvoke")
                .check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("storesAndRelays")
    void storeOrRelay_hashesNothing(Module module) {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.MessageDigest")
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("javax.crypto..")
                .check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("allButCli")
    void module_otherThanCli_endsNoProcess(Module module) {
        noClasses().should().accessTargetWhere(PROCESS_END).check(module.classes());
    }

    @ParameterizedTest
    @MethodSource("all")
    void className_saysTheJob(Module module) {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(module.classes());
    }

    private static Set<Module> builtOf(Set<Module> modules) {
        Set<Module> built = EnumSet.copyOf(Module.built());
        built.retainAll(modules);
        return built;
    }

    /** Calls and method references both; a star stands for letters within one part of the name. */
    private static DescribedPredicate<JavaAccess<?>> access(String what, List<String> patterns) {
        List<String> expressions = patterns.stream()
                .map(pattern -> pattern.replace(".", "\\.").replace("*", "\\w*"))
                .toList();
        return DescribedPredicate.describe(what, access -> {
            AccessTarget target = access.getTarget();
            JavaClass owner = target.getOwner();
            String name = owner.getFullName() + "." + target.getName();
            return expressions.stream().anyMatch(name::matches);
        });
    }
}
