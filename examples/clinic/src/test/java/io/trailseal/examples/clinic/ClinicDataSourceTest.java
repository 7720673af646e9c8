// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ClinicDataSourceTest {
    private final Properties properties = new Properties();

    @Test
    void nothingSet_isTheFileInTheHome() {
        assertThat(ClinicDataSource.url(properties, Map.of())).isEqualTo(ClinicDataSource.DEFAULT_URL);
    }

    @Test
    void variable_isUsed() {
        assertThat(ClinicDataSource.url(properties, Map.of("CLINIC_JDBC_URL", "jdbc:h2:mem:variable")))
                .isEqualTo("jdbc:h2:mem:variable");
    }

    @Test
    void property_prevailsOverTheVariable() {
        properties.setProperty("clinic.jdbc.url", "jdbc:h2:mem:property");

        assertThat(ClinicDataSource.url(properties, Map.of("CLINIC_JDBC_URL", "jdbc:h2:mem:variable")))
                .isEqualTo("jdbc:h2:mem:property");
    }
}
