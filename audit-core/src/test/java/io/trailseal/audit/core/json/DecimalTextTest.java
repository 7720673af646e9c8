// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalTextTest {
    @ParameterizedTest
    @CsvSource({
        "0.0,                    0",
        "-0.0,                   0",
        "1.0,                    1",
        "-1.5,                   -1.5",
        "100.0,                  100",
        "0.1,                    0.1",
        "0.30000000000000004,    0.30000000000000004",
        "333333333.3333333,      333333333.3333333",
        "1.7976931348623157E308, 1.7976931348623157E+308",
        "4.9E-324,               5E-324",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "2.225073858507201E-308, 2.225073858507201E-308",
        "2.0E-3,                 0.002",
        "2.0E23,                 200000000000000000000000",
        "1.0E64,                 10000000000000000000000000000000000000000000000000000000000000000",
        "1.0E65,                 1E+65",
        "9007199254740993.0,     9007199254740992"
    })
    void doubleNumber_isTheShortestDecimalThatGivesItBack(double number, String expected) {
        assertThat(DecimalText.of(number)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1,          0.1",
        "-0.0,         0",
        "16777216,     16777216",
        "3.4028235E38, 340282350000000000000000000000000000000",
        "1.4E-45,      0.000000000000000000000000000000000000000000001",
        "0.33333334,   0.33333334",
        "1.17549435E-38, 0.000000000000000000000000000000000000011754944"
    })
    void floatNumber_isTheShortestDecimalThatGivesItBack(float number, String expected) {
        assertThat(DecimalText.of(number)).isEqualTo(expected);
    }

    @Property
    void anyDouble_isGivenBackAndNoFewerDigitsWouldDo(@ForAll Random random) {
        double number = finite(random);
        BigDecimal decimal = new BigDecimal(DecimalText.of(number)).stripTrailingZeros();

        assertThat(decimal.doubleValue()).isEqualTo(number);
        if (decimal.precision() > 1) {
            BigDecimal shorter = new BigDecimal(number)
                    .round(new java.math.MathContext(decimal.precision() - 1, java.math.RoundingMode.HALF_EVEN));
            assertThat(shorter.doubleValue()).isNotEqualTo(number);
        }
    }

    private static double finite(Random random) {
        double number = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(number) && number != 0 ? number : random.nextInt(1, 1_000_000) / 100.0;
    }
}
