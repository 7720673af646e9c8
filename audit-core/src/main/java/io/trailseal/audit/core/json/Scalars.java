// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** The encodings of values that are neither maps nor lists. Stateless. */
final class Scalars {
    private static final BigInteger MAX = BigInteger.valueOf(CanonicalJson.MAX_INTEGER);

    private Scalars() {}

    /** Takes a value out of the {@code Optional} it may be in. */
    static @Nullable Object unwrap(@Nullable Object value) {
        Object inner = value;
        while (inner instanceof Optional<?> optional) {
            inner = optional.orElse(null);
        }
        if (inner instanceof OptionalInt optional) {
            return optional.isPresent() ? optional.getAsInt() : null;
        }
        if (inner instanceof OptionalLong optional) {
            return optional.isPresent() ? optional.getAsLong() : null;
        }
        if (inner instanceof OptionalDouble optional) {
            return optional.isPresent() ? optional.getAsDouble() : null;
        }
        return inner;
    }

    /** The encoding of a value, unless it is a container or of an unknown type; strings may still be ill-formed. */
    static Optional<Scalar> encode(Object value) {
        if (value instanceof String || value instanceof Boolean) {
            return Scalar.plain(value);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Enum<?> constant) {
            return Scalar.plain(constant.name());
        }
        if (value instanceof CharSequence) {
            return Scalar.plain(value.toString());
        }
        Optional<Instant> instant = TimeText.instant(value);
        if (instant.isPresent()) {
            String text = TimeText.of(instant.get());
            return TimeFormat.fits(instant.get())
                    ? Scalar.plain(text)
                    : Scalar.altered(text, Alteration.TIME_OUT_OF_RANGE);
        }
        Optional<String> text = TimeText.local(value);
        return text.isPresent() ? Scalar.plain(text.get()) : known(value);
    }

    private static Optional<Scalar> known(Object value) {
        if (value instanceof UUID || value instanceof Character || value instanceof URI) {
            return Scalar.plain(value.toString());
        }
        if (value instanceof byte[] bytes) {
            return Scalar.plain(Base64.getEncoder().encodeToString(bytes));
        }
        if (value instanceof AtomicBoolean bool) {
            return Scalar.plain(bool.get());
        }
        if (value instanceof Locale locale) {
            return Scalar.plain(locale.toLanguageTag());
        }
        if (value instanceof Currency currency) {
            return Scalar.plain(currency.getCurrencyCode());
        }
        if (value instanceof Class<?> type) {
            return Scalar.plain(type.getName());
        }
        if (value instanceof InetAddress address) {
            return Scalar.plain(address.getHostAddress());
        }
        return Optional.empty();
    }

    private static Optional<Scalar> number(Number value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return integer(value.longValue());
        }
        if (value instanceof Double || value instanceof DoubleAdder || value instanceof DoubleAccumulator) {
            double number = value.doubleValue();
            return Double.isFinite(number)
                    ? Scalar.plain(DecimalText.of(number))
                    : Scalar.altered(Double.toString(number), Alteration.NUMBER_NOT_FINITE);
        }
        if (value instanceof Float) {
            float number = value.floatValue();
            return Float.isFinite(number)
                    ? Scalar.plain(DecimalText.of(number))
                    : Scalar.altered(Float.toString(number), Alteration.NUMBER_NOT_FINITE);
        }
        // Subclasses of these two may do anything, so they count as unknown.
        if (value.getClass() == BigInteger.class) {
            return integer((BigInteger) value);
        }
        if (value.getClass() == BigDecimal.class) {
            return decimal((BigDecimal) value);
        }
        boolean counter = value instanceof AtomicInteger
                || value instanceof AtomicLong
                || value instanceof LongAdder
                || value instanceof LongAccumulator;
        return counter && value.getClass().getName().startsWith("java.util.")
                ? integer(value.longValue())
                : Optional.empty();
    }

    private static Optional<Scalar> integer(long value) {
        return value > CanonicalJson.MAX_INTEGER || value < -CanonicalJson.MAX_INTEGER
                ? Scalar.altered(Long.toString(value), Alteration.NUMBER_AS_TEXT)
                : Scalar.plain(value);
    }

    private static Optional<Scalar> integer(BigInteger value) {
        if (value.abs().compareTo(MAX) <= 0) {
            return Scalar.plain(value.longValueExact());
        }
        return DecimalText.isTooLong(value)
                ? Optional.empty()
                : Scalar.altered(value.toString(), Alteration.NUMBER_AS_TEXT);
    }

    private static Optional<Scalar> decimal(BigDecimal value) {
        return DecimalText.isTooLong(value.unscaledValue()) ? Optional.empty() : Scalar.plain(DecimalText.of(value));
    }
}
