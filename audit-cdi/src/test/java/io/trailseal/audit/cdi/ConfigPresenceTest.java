// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailseal.audit.AuditException;
import org.junit.jupiter.api.Test;

class ConfigPresenceTest {
    @Test
    void serverWithConfig_isAccepted() {
        assertThatCode(() -> ConfigPresence.require(getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    @Test
    void serverWithoutConfig_isRefused() {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> ConfigPresence.require(ClassLoader.getPlatformClassLoader()))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("TSEAL-04650"));
    }
}
