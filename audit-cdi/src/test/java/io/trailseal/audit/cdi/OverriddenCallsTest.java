// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditQuery;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.RollbackPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of the application, a trail, a class and a method, seen in what is recorded. */
class OverriddenCallsTest {
    private static final String CARTS = "trailseal.\"" + Carts.class.getName() + "\".";
    private static final String FILL = "trailseal.\"" + Carts.class.getName() + "/fill\".";

    @TempDir
    private Path folder;

    @Test
    void methodSwitchedOff_isNotRecordedAndAllItsOverloadsNeither() {
        try (App app = carts().with(FILL + "enabled", "false").start()) {
            Carts carts = app.get(Carts.class);
            carts.fill();
            carts.fill(3);
            carts.empty();

            assertThat(app.events()).extracting(AuditRecord::name).containsExactly("cart.empty");
            assertThat(app.log().with(Level.WARNING, "TSEAL-04120"))
                    .singleElement()
                    .asString()
                    .endsWith(" " + Carts.class.getName() + "/fill");
        }
    }

    @Test
    void methodSwitchedOff_needsNoChainAndIsNotRefused() {
        try (App app = carts().with(FILL + "enabled", "false").start()) {
            int before = app.store().appends();

            app.get(Carts.class).fill();

            assertThat(app.store().appends()).isEqualTo(before);
        }
    }

    @Test
    void classSwitchedOff_isNotRecordedSaveForTheMethodSwitchedOn() {
        try (App app = carts(Orders.class)
                .with(CARTS + "enabled", "false")
                .with(FILL + "enabled", "true")
                .start()) {
            app.get(Carts.class).empty();
            app.get(Carts.class).fill(3);
            app.get(Orders.class).look(1);

            assertThat(app.events()).extracting(AuditRecord::name).containsExactly("cart.fill", "order.look");
        }
    }

    @Test
    void trailSwitchedOff_takesNeitherCallsNorEventsRecordedByHand() {
        try (App app = carts().with("trailseal.trail.payments.enabled", "false").start()) {
            AuditTrail payments = app.get(AuditTrail.class, new TrailLiteral("payments"));
            app.get(Carts.class).pay();
            payments.record(AuditRecord.event("by.hand").build());
            app.get(Carts.class).empty();

            assertThat(payments.query(AuditQuery.newest(10)).records()).isEmpty();
            assertThat(app.events()).extracting(AuditRecord::name).containsExactly("cart.empty");
            assertThat(app.log().with(Level.WARNING, "TSEAL-04121"))
                    .singleElement()
                    .asString()
                    .endsWith(" payments");
        }
    }

    @Test
    void applicationSwitchedOffAndAMethodOn_recordsThatMethodOnly() {
        try (App app = carts().with("trailseal.enabled", "false")
                .with(FILL + "enabled", "true")
                .start()) {
            app.get(Carts.class).empty();
            app.get(Carts.class).fill();
            app.get(AuditTrail.class).record(AuditRecord.event("by.hand").build());

            assertThat(app.get(AuditTrail.class).query(AuditQuery.newest(10)).records())
                    .extracting(AuditRecord::name)
                    .containsExactly("cart.fill");
        }
    }

    @Test
    void applicationSwitchedOff_startsNothing() {
        try (App app = carts().with("trailseal.enabled", "false").start()) {
            app.get(Carts.class).empty();

            assertThat(app.store().appends()).isZero();
            assertThat(app.log().with(Level.WARNING, "TSEAL-04302")).hasSize(1);
        }
    }

    @Test
    void level_isThatOfASuccessAndLeavesFailuresAtError() {
        try (App app = carts().with("trailseal.level", "warning")
                .with(FILL + "level", "debug")
                .start()) {
            app.get(Carts.class).empty();
            app.get(Carts.class).fill();
            Throwable thrown = catchThrowable(() -> app.get(Carts.class).fill(-1));

            assertThat(thrown).isExactlyInstanceOf(IllegalArgumentException.class);
            assertThat(app.events())
                    .extracting(AuditRecord::level)
                    .containsExactly(AuditLevel.WARNING, AuditLevel.DEBUG, AuditLevel.ERROR);
        }
    }

    @Test
    void onRollback_discardsWhereItSaysSo() {
        try (App app = carts().with("trailseal.on-rollback", "discard")
                .with("trailseal.\"" + Carts.class.getName() + "/undo\".on-rollback", "record")
                .start()) {
            app.get(Carts.class).tryOut();
            app.get(Carts.class).undo();
            app.get(Carts.class).mustShow();

            assertThat(app.events())
                    .extracting(AuditRecord::name, AuditRecord::outcome)
                    .containsExactly(
                            tuple("cart.undo", Outcome.ROLLED_BACK), tuple("cart.must-show", Outcome.ROLLED_BACK));
            assertThat(app.statistics().discarded()).isEqualTo(1);
        }
    }

    @Test
    void failureMode_vetoesOnlyWhereItIsClosed() {
        try (App app = carts().with("trailseal.spool.directory", folder.toString())
                .with(FILL + "failure-mode", "fail-open")
                .start()) {
            app.store().failWhen(entries -> true);

            app.get(Carts.class).fill();
            Throwable thrown = catchThrowable(() -> app.get(Carts.class).empty());

            assertThat(thrown).isNotNull();
            app.store().failWhen(entries -> false);
            app.get(AuditTrail.class).flush();
            assertThat(app.events()).extracting(AuditRecord::name).contains("cart.fill");
        }
    }

    @Test
    void refusalOfAMethodSwitchedOff_isNotRecorded() {
        Class<?> files = RefusedAnswersTest.Files.class;
        Method read = Arrays.stream(files.getDeclaredMethods())
                .filter(method -> method.getName().equals("read"))
                .findFirst()
                .orElseThrow();
        try (App app = App.of(RestServer.class, files)
                .with("trailseal.\"" + files.getName() + "/read\".enabled", "false")
                .start()) {
            app.get(RestServer.class).answer(files, read, 403, Map.of());

            assertThat(app.events()).isEmpty();
        }
    }

    @Test
    void methodThatFailsOpenByItsKey_needsASpool() {
        assertThat(carts().with(FILL + "failure-mode", "fail-open").problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04006: ");
    }

    @Test
    void inheritedMethod_isConfiguredByTheBeansClass() {
        try (App app = App.of(Basket.class, Bag.class)
                .with("trailseal.\"" + Basket.class.getName() + "/take\".enabled", "false")
                .start()) {
            app.get(Basket.class).take(1L);
            app.get(Bag.class).take("x");

            assertThat(app.onlyEvent().component()).isEqualTo(Bag.class.getName());
        }
    }

    @Test
    void inheritedMethod_isConfiguredByTheClassThatDeclaresIt() {
        try (App app = App.of(Basket.class, Bag.class)
                .with("trailseal.\"" + Container.class.getName() + "\".enabled", "false")
                .with("trailseal.\"" + Bag.class.getName() + "\".enabled", "true")
                .start()) {
            app.get(Basket.class).take(1L);
            app.get(Bag.class).take("x");

            assertThat(app.onlyEvent().component()).isEqualTo(Bag.class.getName());
        }
    }

    @Test
    void classThatIsNotAudited_failsTheDeploymentTogetherWithOtherProblems() {
        List<String> problems = carts(Ledger.class)
                .with("trailseal.\"" + Ledger.class.getName() + "\".enabled", "false")
                .with("trailseal.\"" + Carts.class.getName() + "/fil\".enabled", "false")
                .with(CARTS + "level", "loud")
                .problems();

        assertThat(problems)
                .extracting(line -> line.substring(0, 11))
                .containsExactlyInAnyOrder("TSEAL-04001", "TSEAL-04005", "TSEAL-04005");
    }

    /** What the configuration reference shows, as it stands there. */
    @Test
    void exampleOfTheReference_doesWhatItSays() {
        App.Setup setup = carts().with("trailseal.spool.directory", folder.toString());
        example()
                .forEach((key, value) -> setup.with(
                        key.toString().replace("com.acme.CartService", Carts.class.getName()), value.toString()));
        try (App app = setup.start()) {
            app.get(Carts.class).empty();
            app.get(Carts.class).fill();
            app.get(Carts.class).pay();

            assertThat(app.events())
                    .extracting(AuditRecord::name, AuditRecord::level)
                    .containsExactly(tuple("cart.fill", AuditLevel.DEBUG));
            assertThat(app.get(AuditTrail.class, new TrailLiteral("payments"))
                            .query(AuditQuery.newest(10))
                            .records())
                    .extracting(AuditRecord::name, AuditRecord::level)
                    .containsExactly(tuple("cart.pay", AuditLevel.WARNING));
        }
    }

    private static App.Setup carts(Class<?>... others) {
        return App.of(Stream.concat(Stream.of(Carts.class), Arrays.stream(others))
                        .toArray(Class<?>[]::new))
                .with("trailseal.trails", "payments");
    }

    private static Properties example() {
        try {
            String reference = Files.readString(Path.of("..", "docs", "reference", "configuration.adoc"));
            String begin = "// example of overrides\n[source,properties]\n----\n";
            int at = reference.indexOf(begin) + begin.length();
            Properties example = new Properties();
            example.load(new StringReader(reference.substring(at, reference.indexOf("----\n", at))));
            return example;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ApplicationScoped
    static class Carts {
        @Inject
        TransactionSynchronizationRegistry transaction;

        @Transactional
        @AuditEvent("cart.fill")
        void fill() {}

        @AuditEvent("cart.fill")
        void fill(int pieces) {
            if (pieces < 0) {
                throw new IllegalArgumentException("a text that is stored nowhere");
            }
        }

        @Transactional
        @AuditEvent("cart.empty")
        void empty() {}

        @AuditEvent(value = "cart.pay", trail = "payments", level = AuditLevel.WARNING)
        void pay() {}

        @Transactional
        @AuditEvent("cart.try")
        void tryOut() {
            transaction.setRollbackOnly();
        }

        @Transactional
        @AuditEvent("cart.undo")
        void undo() {
            transaction.setRollbackOnly();
        }

        @Transactional
        @AuditEvent(value = "cart.must-show", onRollback = RollbackPolicy.RECORD)
        void mustShow() {
            transaction.setRollbackOnly();
        }
    }

    abstract static class Container<T> {
        @AuditEvent("container.take")
        void take(T thing) {}
    }

    @ApplicationScoped
    static class Basket extends Container<Long> {}

    @ApplicationScoped
    static class Bag extends Container<String> {}
}
