// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessagingCheckTest {
    private final Validation validation = new Validation();

    @Test
    void serverWithMessaging_isAccepted() {
        new MessagingCheck().check(validation);

        assertThat(validation.problems).isEmpty();
    }

    @Test
    void serverWithoutMessaging_refusesTheDeployment() {
        new MessagingCheck(ClassLoader.getPlatformClassLoader()).check(validation);

        assertThat(validation.problems)
                .singleElement()
                .isInstanceOfSatisfying(AuditException.class, problem -> assertThat(problem.code())
                        .isEqualTo("TSEAL-06090"));
    }

    private static final class Validation implements AfterDeploymentValidation {
        private final List<Throwable> problems = new ArrayList<>();

        @Override
        public void addDeploymentProblem(Throwable problem) {
            problems.add(problem);
        }
    }
}
