// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that fail while they are read, or whose class nobody knows. */
class NormalizerHostileValuesTest {
    @Test
    void containerThatThrows_isLeftOutAndItsPathKept() {
        for (Throwable failure : List.of(
                new IllegalStateException(),
                new AssertionError(),
                new NoClassDefFoundError(),
                new StackOverflowError(),
                new Exception())) {
            List<Object> failing = new ArrayList<>();
            failing.add("\ud800");
            failing.add(failingMap(failure));
            failing.add("after");

            Normalized normalized = new Normalizer().normalize(Map.of("v", failing, "w", 1L));

            assertThat(normalized.tree())
                    .isEqualTo(Map.of(
                            "v",
                            List.of("\ufffd", Map.of("$omitted", Map.of("reason", "UNREADABLE")), "after"),
                            "w",
                            1L));
            assertThat(normalized.altered())
                    .containsExactly(
                            new Altered("/v/0", Alteration.TEXT_REPLACED, false),
                            new Altered("/v/1", Alteration.UNREADABLE, false));
        }
    }

    @Test
    void iteratorThatThrowsHalfWay_leavesTheWholeContainerOut() {
        List<Object> failing = new AbstractList<>() {
            @Override
            public Object get(int index) {
                if (index == 1) {
                    throw new IllegalStateException("closed");
                }
                return index;
            }

            @Override
            public int size() {
                return 3;
            }
        };

        assertThat(new Normalizer().normalize(Map.of("v", failing)).tree())
                .isEqualTo(Map.of("v", Map.of("$omitted", Map.of("reason", "UNREADABLE"))));
    }

    @Test
    void membersThatThrow_areLeftOutTogether() {
        Normalized normalized = new Normalizer().normalize(failingMap(new IllegalStateException()));

        assertThat(normalized.tree()).isEqualTo(Map.of("$omitted", Map.of("reason", "UNREADABLE")));
        assertThat(normalized.altered()).containsExactly(new Altered("", Alteration.UNREADABLE, false));
    }

    @Test
    void failingVirtualMachine_isNotHidden() {
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> new Normalizer().normalize(failingMap(new OutOfMemoryError())));
    }

    @Test
    void textThatThrows_isUnreadable() {
        Normalized normalized = new Normalizer().normalize(Map.of("v", new OddText(true), "w", new OddText(false)));

        assertThat(normalized.altered())
                .containsExactly(
                        new Altered("/v", Alteration.UNREADABLE, false),
                        new Altered("/w", Alteration.UNREADABLE, false));
    }

    @Test
    void objectOfAnUnknownClass_isNeverAsked() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("asked");
            }

            @Override
            public int hashCode() {
                throw new AssertionError("asked");
            }

            @Override
            public boolean equals(Object other) {
                throw new AssertionError("asked");
            }
        };

        assertThat(new Normalizer().normalize(Map.of("v", hostile)).tree())
                .isEqualTo(Map.of(
                        "v",
                        Map.of("$omitted", Map.of("class", hostile.getClass().getName()))));
    }

    @Test
    void numberOfAnUnknownClass_isUnsupported() {
        class Odd extends java.math.BigDecimal {
            private static final long serialVersionUID = 1L;

            Odd() {
                super("1");
            }
        }
        class Other extends Number {
            private static final long serialVersionUID = 1L;

            @Override
            public int intValue() {
                throw new AssertionError("asked");
            }

            @Override
            public long longValue() {
                throw new AssertionError("asked");
            }

            @Override
            public float floatValue() {
                throw new AssertionError("asked");
            }

            @Override
            public double doubleValue() {
                throw new AssertionError("asked");
            }
        }

        assertThat(new Normalizer()
                        .normalize(Map.of("v", new Odd(), "w", new Other()))
                        .altered())
                .extracting(Altered::reason)
                .containsExactly(Alteration.UNSUPPORTED_TYPE, Alteration.UNSUPPORTED_TYPE);
    }

    private static Map<String, Object> failingMap(Throwable failure) {
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                return new java.util.AbstractSet<>() {
                    @Override
                    public Iterator<Entry<String, Object>> iterator() {
                        throw NormalizerHostileValuesTest.<RuntimeException>sneaky(failure);
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable failure) throws T {
        throw (T) failure;
    }

    private record OddText(boolean failing) implements CharSequence {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public char charAt(int index) {
            return 'x';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return this;
        }

        @Override
        @SuppressWarnings("NullAway")
        public @Nullable String toString() {
            if (failing) {
                throw new IllegalStateException("failing");
            }
            return null;
        }
    }
}
