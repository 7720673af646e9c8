// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.core.store.MemoryAuditStore;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.AuditStore;
import io.trailseal.audit.spi.ClaimedAlert;
import io.trailseal.audit.spi.SettledAlert;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything wrong fails the deployment, with its code and its place, all at once. */
class DeploymentProblemsTest {
    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("TSEAL-04101", Faults.PrivateMethod.class),
                Arguments.of("TSEAL-04101", Faults.StaticMethod.class),
                Arguments.of("TSEAL-04101", Faults.FinalMethod.class),
                Arguments.of("TSEAL-04102", Faults.NoName.class),
                Arguments.of("TSEAL-04102", Faults.BlankName.class),
                Arguments.of("TSEAL-04102", Faults.LongName.class),
                Arguments.of("TSEAL-04103", Faults.BadType.class),
                Arguments.of("TSEAL-04104", Faults.NoTarget.class),
                Arguments.of("TSEAL-04104", Faults.NoTargetByClass.class),
                Arguments.of("TSEAL-04105", Faults.TwoTargets.class),
                Arguments.of("TSEAL-04106", Faults.StrangeTarget.class),
                Arguments.of("TSEAL-04106", Faults.StrangeDetail.class),
                Arguments.of("TSEAL-04106", Faults.StrangeOptional.class),
                Arguments.of("TSEAL-04106", Faults.StrangeArray.class),
                Arguments.of("TSEAL-04106", Faults.NoResult.class),
                Arguments.of("TSEAL-04106", Faults.TwoIds.class),
                Arguments.of("TSEAL-04106", Faults.StrangeId.class),
                Arguments.of("TSEAL-04106", Faults.StrangeIdGetter.class),
                Arguments.of("TSEAL-04107", Faults.MaskAlone.class),
                Arguments.of("TSEAL-04108", Faults.ReservedDetail.class),
                Arguments.of("TSEAL-04109", Faults.DetailTwice.class),
                Arguments.of("TSEAL-04110", Faults.UnknownTrail.class),
                Arguments.of("TSEAL-04111", Faults.NoTargetType.class),
                Arguments.of("TSEAL-04111", Faults.LongTargetType.class),
                Arguments.of("TSEAL-04112", Faults.NotAudited.class),
                Arguments.of("TSEAL-04112", Faults.NotAuditedResult.class));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultyMethod_failsTheDeploymentAtItsPlace(String code, Class<?> bean) {
        assertThat(App.of(bean).problems())
                .singleElement()
                .asString()
                .startsWith(code + ": " + bean.getName() + ".faulty: ");
    }

    @Test
    void methodThatFailsOpenWithoutASpool_failsTheDeployment() {
        assertThat(App.of(Faults.FailOpen.class).problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04006: ");
    }

    @Test
    void trailThatFailsOpenWithoutASpool_failsTheDeployment() {
        assertThat(App.of()
                        .with("trailseal.trails", "payments")
                        .with("trailseal.trail.payments.failure-mode", "fail-open")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("TSEAL-04006: ");
    }

    @Test
    void severalFaults_areReportedTogether() {
        App.Setup setup = App.of(Faults.NoName.class, Faults.UnknownTrail.class)
                .with("trailseal.enabled", "perhaps")
                .with("trailseal.policy.level", "sox");

        assertThat(codes(setup.problems()))
                .containsExactlyInAnyOrder("TSEAL-04001", "TSEAL-04007", "TSEAL-04008", "TSEAL-04102", "TSEAL-04110");
    }

    @Test
    void faultInASuperclass_isReportedOnce() {
        assertThat(codes(App.of(Heir.class, OtherHeir.class).problems())).containsExactly("TSEAL-04103");
    }

    @Test
    void noStore_failsTheDeployment() {
        assertThat(codes(App.of(Plain.class).bareProblems())).containsExactly("TSEAL-04201");
    }

    @Test
    void twoStores_failTheDeployment() {
        assertThat(codes(App.of(FirstStore.class, SecondStore.class).bareProblems()))
                .containsExactly("TSEAL-04202");
    }

    @Test
    void chosenStoreThatDoesNotExist_failsTheDeployment() {
        App.Setup setup = App.of(FirstStore.class, SecondStore.class).with("trailseal.store", "ThirdStore");

        assertThat(codes(setup.bareProblems())).containsExactly("TSEAL-04203");
    }

    @Test
    void twoOutboxes_failTheDeployment() {
        assertThat(codes(App.of(FirstOutbox.class, SecondOutbox.class).problems()))
                .containsExactly("TSEAL-04204");
    }

    @Test
    void storeChosenByClassName_isUsed() {
        try (App app = App.of(FirstStore.class, SecondStore.class)
                .with("trailseal.store", "SecondStore")
                .startBare()) {
            assertThat(app.get(SecondStore.class).memory().trails()).hasSize(1);
            assertThat(app.get(FirstStore.class).memory().trails()).isEmpty();
        }
    }

    @Test
    void storeChosenByBeanName_isUsed() {
        try (App app = App.of(FirstStore.class, SecondStore.class)
                .with("trailseal.store", "the-first")
                .startBare()) {
            assertThat(app.get(FirstStore.class).memory().trails()).hasSize(1);
            assertThat(app.get(SecondStore.class).memory().trails()).isEmpty();
        }
    }

    @Test
    void switchedOffWithoutStore_deploys() {
        try (App app = App.of(Plain.class).with("trailseal.enabled", "false").startBare()) {
            assertThat(app.get(Plain.class).answer()).isEqualTo(42);
        }
    }

    private static List<String> codes(List<String> problems) {
        return problems.stream().map(line -> line.substring(0, 11)).toList();
    }

    @ApplicationScoped
    static class Plain {
        int answer() {
            return 42;
        }
    }

    abstract static class Base {
        @AuditEvent(value = "fault", type = "none of ours")
        void faulty() {}
    }

    @ApplicationScoped
    static class Heir extends Base {}

    @ApplicationScoped
    static class OtherHeir extends Base {}

    @ApplicationScoped
    static class FirstStore {
        private final MemoryAuditStore memory = new MemoryAuditStore();

        MemoryAuditStore memory() {
            return memory;
        }

        @Produces
        @ApplicationScoped
        @Named("the-first")
        AuditStore store() {
            return memory;
        }
    }

    @ApplicationScoped
    static class SecondStore {
        private final MemoryAuditStore memory = new MemoryAuditStore();

        MemoryAuditStore memory() {
            return memory;
        }

        @Produces
        @ApplicationScoped
        AuditStore store() {
            return memory;
        }
    }

    @ApplicationScoped
    static class FirstOutbox extends NoOutbox {}

    @ApplicationScoped
    static class SecondOutbox extends NoOutbox {}

    abstract static class NoOutbox implements AlertOutbox {
        @Override
        public void add(List<Alert> alerts) {}

        @Override
        public List<ClaimedAlert> claim(int max, Instant now, Instant until) {
            return List.of();
        }

        @Override
        public void settle(Instant until, List<SettledAlert> alerts) {}
    }
}
