// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import static io.trailseal.audit.tck.store.SampleEntries.CHAIN;
import static io.trailseal.audit.tck.store.SampleEntries.TRAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.Projection;
import io.trailseal.audit.tck.Assertion;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a store was given is what it hands back. */
interface EntryContentContract {
    @Test
    @Assertion("ST-8")
    default void everyByte_comesBack(StoreUnderTest subject) throws Exception {
        byte[] all = new byte[256];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        byte[] reversed = new byte[256];
        for (int i = 0; i < all.length; i++) {
            reversed[i] = all[255 - i];
        }
        for (int i = 0; i < 16; i++) {
            Bytes sixteen = Bytes.copyOf(Arrays.copyOfRange(reversed, 16 * i, 16 * i + 16));
            handsBack(subject, with(i, Bytes.copyOf(all), sixteen, Bytes.copyOf(reversed), sixteen));
        }
    }

    @Test
    @Assertion("ST-9")
    default void largestParts_comeBack(StoreUnderTest subject) throws Exception {
        handsBack(subject, with(0, filled(511, 1), filled(16, 0), filled(1 << 20, 0), filled(64, 0xff)));
        handsBack(subject, with(1, filled(511, 0xee), filled(16, 0xff), filled(1 << 20, 0xee), filled(64, 0)));
    }

    @Test
    @Assertion("ST-10")
    default void absentParts_comeBackAsNoBytes(StoreUnderTest subject) throws Exception {
        handsBack(subject, with(0, filled(200, 3), Bytes.empty(), Bytes.empty(), Bytes.empty()));
        handsBack(subject, with(1, filled(200, 3), filled(16, 1), filled(5, 1), Bytes.empty()));
        handsBack(subject, with(2, filled(200, 3), Bytes.empty(), filled(5, 1), filled(32, 1)));
    }

    @Test
    @Assertion("ST-11")
    default void timeToTheMicrosecondAndKind_comeBack(StoreUnderTest subject) throws Exception {
        long[] times = {0, 1, -1, 999, 1_700_000_000_999_999L, -62_135_596_800_000_001L, 253_402_300_799_999_999L};
        long sequence = 0;
        for (long time : times) {
            handsBack(subject, projected(sequence, SampleEntries.projection(time, SampleEntries.id(sequence))));
            sequence++;
            for (int kind = 1; kind <= 2; kind++) {
                handsBack(subject, projected(sequence++, withoutTexts(kind, time, "type-of-control.v1")));
            }
        }
    }

    @Test
    @Assertion("ST-12")
    default void textsOfEveryKindAndLength_comeBack(StoreUnderTest subject) throws Exception {
        StringBuilder planes = new StringBuilder(" e\u0301\u00e9'\"\\%_\n\t trailing  ");
        for (int plane = 0; plane <= 16; plane++) {
            planes.appendCodePoint(plane * 0x10000 + 0x1234);
        }
        planes.append('\uFFFD').append('\u0001').append("\u202e  ");
        String text = planes.toString();
        String smile = "\uD83D\uDE00";

        handsBack(subject, projected(0, texts(text, "TYPE", text, text, text, text)));
        handsBack(
                subject,
                projected(
                        1,
                        texts(
                                smile.repeat(Projection.NAME_LENGTH / 2),
                                "T".repeat(Projection.TYPE_LENGTH),
                                "\u4E2D".repeat(Projection.ACTOR_LENGTH),
                                "\u4E2D".repeat(Projection.TARGET_TYPE_LENGTH),
                                "\u4E2D".repeat(Projection.TARGET_ID_LENGTH),
                                smile.repeat(Projection.REQUEST_ID_LENGTH / 2))));
    }

    @Test
    @Assertion("ST-13")
    default void emptyTexts_comeBackEmpty(StoreUnderTest subject) throws Exception {
        handsBack(subject, projected(0, withoutTexts(1, SampleEntries.TIME, "type-of-control.v1")));
        handsBack(subject, projected(1, withoutTexts(0, SampleEntries.TIME, "")));
        handsBack(subject, projected(2, texts("n", "T", "a", "", "", "")));
        handsBack(subject, projected(3, texts(" ", "T", "  ", " ", " ", " ")));
        handsBack(subject, projected(4, texts("n", "T", "a", "t", "", "")));
    }

    @Test
    @Assertion("ST-14")
    default void textThatIsTooLong_isRefusedOrKeptWhole(StoreUnderTest subject) {
        subject.mustKeepColumns();
        String longest = "x".repeat(Projection.ACTOR_LENGTH + 1);
        ChainEntry entry = projected(0, texts("n", "TYPE", longest, "t", "i", "r"));

        Throwable thrown = catchThrowable(() -> subject.append(entry));

        if (thrown == null) {
            assertThat(subject.entries(CHAIN)).containsExactly(entry);
        } else {
            assertThat(thrown).isInstanceOf(AuditException.class);
            assertThat(subject.entries(CHAIN)).isEmpty();
        }
    }

    private static void handsBack(StoreUnderTest subject, ChainEntry entry) throws Exception {
        subject.append(entry);

        ChainEntry expected = subject.asKept(entry);
        assertThat(subject.store().entry(CHAIN, entry.sequence())).contains(expected);
        assertThat(subject.entries(CHAIN)).contains(expected);
    }

    private static Bytes filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        bytes[length - 1] = (byte) ~value;
        return Bytes.copyOf(bytes);
    }

    private static ChainEntry with(long sequence, Bytes header, Bytes salt, Bytes payload, Bytes mac) {
        return new ChainEntry(TRAIL, CHAIN, sequence, header, salt, payload, mac, SampleEntries.projection(sequence));
    }

    private static ChainEntry projected(long sequence, Projection projection) {
        return SampleEntries.entry(CHAIN, sequence, projection);
    }

    private static Projection texts(
            String name, String type, String actor, String targetType, String targetId, String requestId) {
        return new Projection(
                0,
                SampleEntries.id(name.length()),
                SampleEntries.TIME,
                name,
                type,
                "SECURITY",
                "ROLLED_BACK",
                actor,
                targetType,
                targetId,
                requestId);
    }

    private static Projection withoutTexts(int kind, long timeMicros, String type) {
        return new Projection(kind, SampleEntries.id(kind), timeMicros, "", type, "", "", "", "", "", "");
    }
}
