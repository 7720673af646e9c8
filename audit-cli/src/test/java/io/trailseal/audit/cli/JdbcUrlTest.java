// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:tcp://localhost/shop;PASSWORD=s3cret",
                "jdbc:h2:tcp://localhost/shop;user=sa; password = s3cret",
                "jdbc:postgresql://localhost/shop?password=s3cret",
                "jdbc:postgresql://localhost/shop?user=a&Password=s3cret",
                "jdbc:postgresql://localhost/shop?sslpassword=s3cret",
                "jdbc:postgresql://auditor:s3cret@localhost/shop",
                "jdbc:mysql://localhost/shop?password=s3cret"
            })
    void passwordInTheUrl_refusedAndNotRepeated(String url) {
        assertThatExceptionOfType(JdbcUrl.Refused.class)
                .isThrownBy(() -> JdbcUrl.parse(url))
                .satisfies(refused -> assertThat(refused.getMessage())
                        .startsWith("TSEAL-07003")
                        .doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", "h2:file:shop", "jdbc:mysql://localhost/shop", "jdbc:h3:mem:x"})
    void otherDatabase_refused(String url) {
        assertThatExceptionOfType(JdbcUrl.Refused.class)
                .isThrownBy(() -> JdbcUrl.parse(url))
                .satisfies(refused -> assertThat(refused.getMessage()).startsWith("TSEAL-07004"));
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:h2:file:/data/password=1/shop, H2",
        "jdbc:h2:tcp://localhost/shop, H2",
        "JDBC:H2:mem:x, H2",
        "jdbc:postgresql://one:5432;two:5433/shop?user=a, POSTGRESQL",
        "jdbc:postgresql:shop?sslpasswordcallback=a.B, POSTGRESQL"
    })
    void knownDatabase_accepted(String url, Dialect expected) throws JdbcUrl.Refused {
        assertThat(JdbcUrl.parse(url).dialect()).isEqualTo(expected);
    }

    @Test
    void settings_notShown() throws JdbcUrl.Refused {
        assertThat(JdbcUrl.parse("jdbc:h2:tcp://localhost/shop;CIPHER=AES;USER=x"))
                .hasToString("jdbc:h2:tcp://localhost/shop");
        assertThat(JdbcUrl.parse("jdbc:postgresql://localhost/shop?user=x"))
                .hasToString("jdbc:postgresql://localhost/shop");
    }

    @Test
    void h2_neverMakesADatabaseUnlessTold() throws JdbcUrl.Refused {
        assertThat(JdbcUrl.parse("jdbc:h2:file:x").connectable()).isEqualTo("jdbc:h2:file:x;IFEXISTS=TRUE");
        assertThat(JdbcUrl.parse("jdbc:h2:file:x;ifexists=false").connectable())
                .isEqualTo("jdbc:h2:file:x;ifexists=false");
        assertThat(JdbcUrl.parse("jdbc:postgresql:x").connectable()).isEqualTo("jdbc:postgresql:x");
    }
}
