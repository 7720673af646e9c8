// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** Random trees of the strict profile. Drawn by hand: combined from jqwik's parts, they take a hundred times as long. */
final class Trees {
    private static final int LAST_PLANE = 16;
    private static final int[] EDGES = {
        '"', '\\', '/', '$', 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xfeff, 0xffff, 0x10000, 0x10ffff
    };

    private Trees() {}

    static Arbitrary<Map<String, Object>> objects() {
        return Arbitraries.randomValue(random -> object(random, 3));
    }

    static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int members = random.nextInt(6); members > 0; members--) {
            object.put(text(random), value(random, depth));
        }
        return object;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 5)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> integer(random);
            case 3, 4 -> text(random);
            case 5 -> list(random, depth - 1);
            default -> object(random, depth - 1);
        };
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int elements = random.nextInt(5); elements > 0; elements--) {
            list.add(value(random, depth));
        }
        return list;
    }

    private static long integer(Random random) {
        long magnitude = random.nextLong() & CanonicalJson.MAX_INTEGER;
        return (random.nextBoolean() ? magnitude : -magnitude) >> random.nextInt(53);
    }

    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(10); length > 0; length--) {
            text.appendCodePoint(codePoint(random));
        }
        return text.toString();
    }

    /** Every plane is as likely as every other, and the characters that JSON cares about are likelier. */
    private static int codePoint(Random random) {
        int point =
                switch (random.nextInt(8)) {
                    case 0 -> random.nextInt(0x20);
                    case 1, 2 -> EDGES[random.nextInt(EDGES.length)];
                    case 3, 4 -> random.nextInt(LAST_PLANE + 1) << 16 | random.nextInt(0x10000);
                    default -> 0x20 + random.nextInt(0x60);
                };
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xe000 : point;
    }

    /** The same tree, each map with its entries in another order. */
    static @Nullable Object shuffled(@Nullable Object tree, Random random) {
        if (tree instanceof Map<?, ?> map) {
            List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
            Collections.shuffle(entries, random);
            Map<Object, @Nullable Object> shuffled = new LinkedHashMap<>();
            entries.forEach(entry -> shuffled.put(entry.getKey(), shuffled(entry.getValue(), random)));
            return shuffled;
        }
        if (tree instanceof List<?> list) {
            List<@Nullable Object> shuffled = new ArrayList<>();
            list.forEach(element -> shuffled.add(shuffled(element, random)));
            return shuffled;
        }
        return tree;
    }
}
