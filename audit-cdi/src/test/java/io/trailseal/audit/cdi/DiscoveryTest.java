// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.Outcome;
import io.trailseal.audit.cdi.config.ConfigurationReader;
import io.trailseal.audit.cdi.model.AuditedMethod;
import io.trailseal.audit.cdi.rest.RestAnswers;
import io.trailseal.audit.cdi.security.SecurityCallers;
import io.trailseal.audit.cdi.web.ServletRequests;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.logging.Level;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** However a container finds our beans and the application's, each call is recorded once. */
class DiscoveryTest {
    @Test
    void ownBeansFoundByTheContainer_areNotAddedAgain() {
        try (App app = App.of(
                        Orders.class,
                        AuditInterceptor.class,
                        AuditNode.class,
                        NewTransaction.class,
                        RestAnswers.class,
                        ServletRequests.class,
                        SecurityCallers.class)
                .start()) {
            app.get(Orders.class).approve(42);

            assertThat(app.onlyEvent().outcome()).isEqualTo(Outcome.SUCCESS);
        }
    }

    private static AuditedTypes typesOf(App app) {
        ConfigurationReader reader = new ConfigurationReader(ConfigProvider.getConfig());
        return new AuditedTypes(app.get(BeanManager.class), reader.overrides(reader.read()));
    }

    @Test
    void typeNobodyHasShown_isReadAtItsFirstCall() throws Exception {
        try (App app = App.of().start()) {
            AuditedTypes types = typesOf(app);
            Method method = Late.class.getDeclaredMethod("call", long.class);

            AuditedMethod read = types.of(Late.class, method).orElseThrow();

            assertThat(read.trail()).isEqualTo("default");
            assertThat(types.of(Late.class, method)).containsSame(read);
        }
    }

    @Test
    void subclassThatAContainerMade_countsAsTheBean() throws Exception {
        try (App app = App.of().start()) {
            AuditedTypes types = typesOf(app);
            Method method = Late.class.getDeclaredMethod("call", long.class);

            AuditedMethod first = types.of(Late$$Generated.class, method).orElseThrow();

            assertThat(types.of(Late.class, method)).containsSame(first);
            assertThat(types.of(Late$$Generated.class, method)).containsSame(first);
        }
    }

    @Test
    void bridgeMethod_isRecordedAsTheMethodItLeadsTo() throws Exception {
        try (App app = App.of().start()) {
            AuditedTypes types = typesOf(app);
            Method general = Handler.class.getDeclaredMethod("handle", Object.class);
            Method own = NumberHandler.class.getDeclaredMethod("handle", Long.class);

            assertThat(types.of(NumberHandler.class, general))
                    .isEqualTo(types.of(NumberHandler.class, own))
                    .isPresent();
        }
    }

    @Test
    void objectsOwnMethod_isNotRecorded() throws Exception {
        try (App app = App.of().start()) {
            AuditedTypes types = typesOf(app);

            assertThat(types.of(Late.class, Object.class.getDeclaredMethod("toString")))
                    .isEqualTo(Optional.empty());
        }
    }

    @Test
    void interceptedMethodThatNothingDescribes_isRefused() throws Exception {
        try (App app = App.of().start()) {
            AuditedTypes types = typesOf(app);
            Method method = Late.class.getDeclaredMethod("silent");

            Throwable thrown = catchThrowable(() -> types.of(Late.class, method));

            assertThat(thrown).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                    .isEqualTo("TSEAL-04404"));
        }
    }

    @Test
    void faultOfATypeReadLate_isReported() throws Exception {
        try (App app = App.of().start()) {
            AuditedTypes types = typesOf(app);

            types.of(LateFault.class, LateFault.class.getDeclaredMethod("call"));

            assertThat(app.log().with(Level.SEVERE, "TSEAL-04110")).hasSize(1);
        }
    }

    static class Late {
        @AuditEvent("late")
        void call(@AuditTarget("Thing") long id) {}

        void silent() {}
    }

    static class Late$$Generated extends Late {}

    static class LateFault {
        @AuditEvent(value = "late", trail = "nowhere")
        void call() {}
    }

    interface Handler<T> {
        void handle(T value);
    }

    static class NumberHandler implements Handler<Long> {
        @Override
        @AuditEvent("handle")
        public void handle(@AuditTarget("Number") Long value) {}
    }
}
