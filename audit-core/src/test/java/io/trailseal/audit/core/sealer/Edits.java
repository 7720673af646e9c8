// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import java.io.ByteArrayOutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Some changes to bytes, one after the other: what a disk, a network or a forger without keys may do to them. */
record Edits(List<Edit> edits) {
    private enum Kind {
        FLIP,
        SET,
        DELETE,
        REPEAT,
        INSERT,
        CUT
    }

    private record Edit(Kind kind, int at, int length, byte value) {}

    static Arbitrary<Edits> some() {
        Arbitrary<Edit> edit = Combinators.combine(
                        Arbitraries.of(Kind.values()),
                        Arbitraries.integers().between(0, 1 << 20),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.bytes())
                .as(Edit::new);
        return edit.list().ofMinSize(1).ofMaxSize(4).map(Edits::new);
    }

    byte[] of(byte[] original) {
        byte[] bytes = original.clone();
        for (Edit edit : edits) {
            bytes = apply(edit, bytes);
        }
        return bytes;
    }

    private static byte[] apply(Edit edit, byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {edit.value};
        }
        int at = edit.at % bytes.length;
        int end = Math.min(bytes.length, at + edit.length);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, at);
        switch (edit.kind) {
            case FLIP -> {
                out.write(bytes[at] ^ 1 << (edit.value & 7));
                out.write(bytes, at + 1, bytes.length - at - 1);
            }
            case SET -> {
                out.write(edit.value);
                out.write(bytes, at + 1, bytes.length - at - 1);
            }
            case DELETE -> out.write(bytes, end, bytes.length - end);
            case REPEAT -> {
                out.write(bytes, at, end - at);
                out.write(bytes, at, bytes.length - at);
            }
            case INSERT -> {
                out.write(edit.value);
                out.write(bytes, at, bytes.length - at);
            }
            default -> {
                // the rest is cut off
            }
        }
        return out.toByteArray();
    }
}
