// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Laws of the normalizer over random application values, fitting or not. */
class NormalizerPropertiesTest {
    private static final NormalizerLimits TIGHT = new NormalizerLimits(256, 1024, 3, 40, 16);

    @Property
    void anyValues_becomeATreeThatIsWrittenAndReadBackEqual(@ForAll("anything") Map<Object, Object> values) {
        Normalization record = new Normalizer(TIGHT).begin();
        Map<String, @Nullable Object> payload = new TreeMap<>();
        payload.put("details", record.details("details", values));
        record.alteredTree().ifPresent(altered -> payload.put("$altered", altered));

        assertThat(CanonicalJson.read(CanonicalJson.write(payload))).isEqualTo(payload);
    }

    @Property
    void permutedMaps_giveTheSameTreeAndTheSameAlterations(
            @ForAll("anything") Map<Object, Object> values, @ForAll Random random) {
        Map<?, ?> shuffled = (Map<?, ?>) Trees.shuffled(values, random);

        assertThat(new Normalizer(TIGHT).normalize(shuffled)).isEqualTo(new Normalizer(TIGHT).normalize(values));
    }

    @Property
    void everyAlteration_pointsToSomethingInTheTree(@ForAll("anything") Map<Object, Object> values) {
        Normalized normalized = new Normalizer(TIGHT).normalize(values);

        assertThat(normalized.altered()).allSatisfy(altered -> assertThat(exists(normalized.tree(), altered.path()))
                .isTrue());
    }

    @Property
    void valuesWithinTheProfile_areKeptAndNothingIsListed(@ForAll("objects") Map<String, Object> tree) {
        Map<?, ?> plain = (Map<?, ?>) withoutDollars(tree);
        Normalized normalized = new Normalizer().normalize(plain);

        assertThat(normalized.tree()).isEqualTo(plain);
        assertThat(normalized.altered()).isEmpty();
    }

    @Property
    void everyTextAtAll_isWrittenAfterNormalization(@ForAll("texts") String text) {
        Map<String, @Nullable Object> tree =
                new Normalizer().normalize(Map.of("v", text, text, 1)).tree();

        assertThat(CanonicalJson.read(CanonicalJson.write(tree))).isEqualTo(tree);
    }

    /** Any sequence of UTF-16 code units, a third of them surrogates. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.randomValue(random -> random.ints(random.nextInt(20), 0, 0x10000)
                .map(unit -> unit % 3 == 0 ? 0xd800 + unit % 0x800 : unit)
                .collect(StringBuilder::new, (text, unit) -> text.append((char) unit), StringBuilder::append)
                .toString());
    }

    @Provide
    Arbitrary<Map<String, Object>> objects() {
        return Trees.objects();
    }

    @Provide
    Arbitrary<Map<Object, Object>> anything() {
        return Arbitraries.randomValue(random -> map(random, 5));
    }

    private static Map<Object, Object> map(Random random, int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int members = random.nextInt(8); members > 0; members--) {
            map.put(key(random), value(random, depth));
        }
        return map;
    }

    private static Object key(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(4);
            case 1 -> (long) random.nextInt(4);
            case 2 -> Integer.toString(random.nextInt(4));
            case 3 -> "$" + random.nextInt(4);
            case 4 -> "a" + (char) (0xd800 + random.nextInt(4));
            case 5 -> "x".repeat(random.nextInt(20));
            case 6 -> Alteration.values()[random.nextInt(Alteration.values().length)];
            default -> Trees.text(random);
        };
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 14 : 10)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> Double.longBitsToDouble(random.nextLong());
            case 3 -> Float.intBitsToFloat(random.nextInt());
            case 4 -> new BigDecimal(new BigInteger(random.nextInt(100), random), random.nextInt(200) - 100);
            case 5 -> "y".repeat(random.nextInt(300));
            case 6 -> new Object();
            case 7 ->
                Instant.ofEpochSecond(random.nextLong() >> 20 + random.nextInt(20), random.nextInt(1_000_000_000));
            case 8 -> "b" + (char) random.nextInt(0x10000);
            case 9 -> Trees.text(random);
            case 10, 11 -> list(random, depth - 1);
            default -> map(random, depth - 1);
        };
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int elements = random.nextInt(10); elements > 0; elements--) {
            list.add(value(random, depth));
        }
        return list;
    }

    private static boolean exists(@Nullable Object tree, String path) {
        if (path.isEmpty()) {
            return true;
        }
        int end = path.indexOf('/', 1);
        String token = path.substring(1, end < 0 ? path.length() : end)
                .replace("~1", "/")
                .replace("~0", "~");
        String rest = end < 0 ? "" : path.substring(end);
        if (tree instanceof Map<?, ?> map) {
            return map.containsKey(token) && exists(map.get(token), rest);
        }
        return tree instanceof List<?> list && exists(list.get(Integer.parseInt(token)), rest);
    }

    /** Two names may become one: then there is one member less. */
    private static @Nullable Object withoutDollars(@Nullable Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> without = new TreeMap<>();
            map.forEach((name, value) -> without.put(name.toString().replace('$', 'x'), withoutDollars(value)));
            return without;
        }
        if (tree instanceof List<?> list) {
            List<@Nullable Object> without = new ArrayList<>();
            list.forEach(element -> without.add(withoutDollars(element)));
            return without;
        }
        return tree;
    }
}
