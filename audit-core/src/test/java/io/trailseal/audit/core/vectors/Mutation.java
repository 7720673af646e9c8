// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** One change to a dump that a forger without a plan might make. */
final class Mutation {
    private static final int KINDS = 12;

    private Mutation() {}

    /** Makes one, and says which; the dump differs from before. */
    static String random(Random random, Dump dump) {
        List<ChainEntry> rows = dump.rows();
        if (rows.isEmpty()) {
            return "nothing left to change";
        }
        int at = random.nextInt(rows.size());
        ChainEntry row = rows.get(at);
        int kind = random.nextInt(KINDS);
        switch (kind) {
            case 0 -> rows.set(at, Forger.header(row, bytes -> flip(random, bytes)));
            case 1 -> rows.set(at, Forger.payload(row, bytes -> flip(random, bytes)));
            case 2 -> rows.set(at, Forger.salt(row, bytes -> flip(random, bytes)));
            case 3 -> rows.set(at, Forger.mac(row, new byte[] {(byte) random.nextInt()}));
            case 4 -> rows.set(at, Forger.header(row, cutOrGrown(random)));
            case 5 -> rows.set(at, Forger.payload(row, cutOrGrown(random)));
            case 6 -> rows.remove(at);
            case 7 -> rows.add(Dump.file(row, row.trail(), row.chain(), row.sequence() + random.nextInt(9) - 4));
            case 8 -> swap(random, rows, at);
            case 9 -> rows.set(at, Dump.file(row, new TrailId(random.nextLong(), 0), row.chain(), row.sequence()));
            case 10 -> rows.set(at, Dump.file(row, row.trail(), row.chain(), random.nextLong()));
            default -> rows.set(at, Forger.project(row, columns(random, row.projection())));
        }
        return "kind " + kind + " at row " + at;
    }

    private static byte[] flip(Random random, byte[] bytes) {
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private static UnaryOperator<byte[]> cutOrGrown(Random random) {
        return bytes ->
                Arrays.copyOf(bytes, random.nextBoolean() ? random.nextInt(bytes.length + 1) : bytes.length + 1);
    }

    private static void swap(Random random, List<ChainEntry> rows, int at) {
        int other = random.nextInt(rows.size());
        ChainEntry one = rows.get(at);
        ChainEntry two = rows.get(other);
        rows.set(at, Dump.file(one, two.trail(), two.chain(), two.sequence()));
        rows.set(other, Dump.file(two, one.trail(), one.chain(), one.sequence()));
    }

    private static Projection columns(Random random, Projection from) {
        int column = random.nextInt(11);
        String[] texts = {
            from.eventId(),
            from.name(),
            from.type(),
            from.level(),
            from.outcome(),
            from.actor(),
            from.targetType(),
            from.targetId(),
            from.requestId()
        };
        if (column < texts.length) {
            texts[column] += 'x';
        }
        return new Projection(
                from.kind() + (column == 9 ? 1 : 0),
                texts[0],
                from.timeMicros() + (column == 10 ? 1 : 0),
                texts[1],
                texts[2],
                texts[3],
                texts[4],
                texts[5],
                texts[6],
                texts[7],
                texts[8]);
    }

    /** Whether two dumps hold the same rows under the same numbers. */
    static boolean same(Dump one, Dump other) {
        return one.rows().size() == other.rows().size() && one.rows().containsAll(other.rows());
    }
}
