// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.core.ForwardingReader;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.log.LogProof;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.proof.EventContent;
import io.trailseal.audit.core.proof.EventProof;
import io.trailseal.audit.core.proof.EventProver;
import io.trailseal.audit.core.proof.ProvenEntry;
import io.trailseal.audit.core.record.RecordCodec;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.vectors.HeaderParts;
import io.trailseal.audit.spi.TrailReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Proofs of single events of sealed trails. */
class EventProofTest {
    private static final String ORIGIN = "audit.example.org/shop/1";
    private static final List<NoteKey> KEYS = List.of(NoteKey.of(ORIGIN, SealingRig.KEY));

    private final SealingRig rig = new SealingRig();
    private final TrailEngine node = rig.node("aa");
    private final TrailSealing sealing = rig.sealing(rig.store, 10_000);

    @Test
    void everySealedEvent_isProvenByItsProofAndTheKeyAlone() {
        sealed(300, 7, 1);

        for (ChainEntry event : events(rig.store)) {
            EventProof proof = EventProof.parse(prove(rig.store, event, true).toBytes());
            ProvenEntry proven = proof.check(KEYS);

            assertThat(proven.header().eventId().toString())
                    .isEqualTo(event.projection().eventId());
            assertThat(proven.header().sequence()).isEqualTo(event.sequence());
            assertThat(proven.checkpoint().size()).isEqualTo(newest(rig.store).size());
            assertThat(proven.signers()).isEqualTo(KEYS);
            assertThat(proven.event()).contains(recorded(event));
            assertThat(proof.toBytes().size()).isLessThan(4_000);
        }
    }

    @Test
    void proofWithoutContent_provesTheHeaderAndTheContentThatIsKeptBesideIt() {
        sealed(5);
        ChainEntry event = events(rig.store).get(2);
        EventProof proof = EventProof.parse(prove(rig.store, event, false).toBytes());
        EventContent content = EventContent.parse(EventContent.of(event).toBytes());

        assertThat(proof.hasContent()).isFalse();
        assertThat(proof.check(KEYS).event()).isEmpty();
        assertThat(proof.check(KEYS, content).event()).contains(recorded(event));
        assertThat(prove(rig.store, event, true).check(KEYS, content).content()).contains(content);
    }

    @Test
    void contentOfAnotherEvent_isRefused() {
        sealed(5);
        List<ChainEntry> events = events(rig.store);
        EventProof proof = prove(rig.store, events.get(2), false);
        EventContent own = EventContent.of(events.get(2));

        refused("TSEAL-01731", () -> proof.check(KEYS, EventContent.of(events.get(3))));
        refused(
                "TSEAL-01731",
                () -> proof.check(
                        KEYS, new EventContent(EventContent.of(events.get(3)).salt(), own.payload())));
        refused(
                "TSEAL-01731",
                () -> proof.check(
                        KEYS,
                        new EventContent(
                                own.salt(), Bytes.copyOf(new byte[own.payload().size()]))));
    }

    @Test
    void otherKey_provesNothing() {
        sealed(5);
        EventProof proof = prove(rig.store, events(rig.store).get(0), true);

        refused("TSEAL-01611", () -> proof.check(List.of()));
        refused("TSEAL-01611", () -> proof.check(List.of(NoteKey.of("audit.example.org/other/1", SealingRig.KEY))));
    }

    @Test
    void everyByteChangedAddedOrLeftOut_isRefused() {
        sealed(20);
        byte[] file = prove(rig.store, events(rig.store).get(7), true).toBytes().toArray();

        for (int i = 0; i < file.length; i++) {
            for (int change : new int[] {1, 0x20}) {
                byte[] changed = file.clone();
                changed[i] ^= (byte) change;
                isRefused(changed);
            }
            isRefused(Arrays.copyOf(file, i));
            byte[] without = ByteBuffer.allocate(file.length - 1)
                    .put(file, 0, i)
                    .put(file, i + 1, file.length - i - 1)
                    .array();
            isRefused(without);
            isRefused(ByteBuffer.allocate(file.length + 1)
                    .put(file, 0, i)
                    .put((byte) 'A')
                    .put(file, i, file.length - i)
                    .array());
        }
        isRefused(Arrays.copyOf(file, file.length + 1));
    }

    @Test
    void everyByteOfWhatItCarriesChanged_isRefused() {
        sealed(20);
        LogProof proof =
                LogProof.parse(prove(rig.store, events(rig.store).get(7), true).toBytes());
        byte[] extra = proof.extra().toArray();

        for (int i = 0; i < extra.length; i++) {
            for (int change = 1; change < 0x100; change <<= 1) {
                byte[] changed = extra.clone();
                changed[i] ^= (byte) change;
                isRefused(with(proof, changed));
            }
            isRefused(with(proof, Arrays.copyOf(extra, i)));
        }
        isRefused(with(proof, Arrays.copyOf(extra, extra.length + 1)));
    }

    @Test
    void headerOfAnotherEvent_isNotLookedIntoBeforeItLedToTheRoot() {
        sealed(20);
        LogProof proof =
                LogProof.parse(prove(rig.store, events(rig.store).get(7), false).toBytes());
        byte[] noHeader = Arrays.copyOf(proof.extra().toArray(), 20 + 3);
        noHeader[18] = 0;
        noHeader[19] = 3;

        refused("TSEAL-01621", () -> EventProof.parse(Bytes.copyOf(with(proof, noHeader)))
                .check(KEYS));
    }

    @Test
    void thousandsOfSeals_areNotReadForOneProof() {
        for (int i = 0; i < 900; i++) {
            sealed(i % 3);
        }
        List<ChainEntry> events = events(rig.store);
        ChainId log = rig.store.logs().get(0).id();
        for (ChainEntry event : List.of(events.get(0), events.get(events.size() / 2), events.get(events.size() - 1))) {
            List<Long> read = new ArrayList<>();
            TrailReader counting = new ForwardingReader(rig.store) {
                @Override
                public Stream<ChainEntry> entries(ChainId chain, long fromSequence) {
                    Stream<ChainEntry> rows = super.entries(chain, fromSequence);
                    return chain.equals(log) ? rows.peek(entry -> read.add(entry.sequence())) : rows;
                }
            };
            assertThat(prove(counting, event, true).check(KEYS).event()).contains(recorded(event));
            assertThat(read).hasSizeLessThanOrEqualTo(129);
        }
    }

    @Test
    void chainWhoseClockWasFarBackAndThatNoSealHolds_isLookedForEverywhere() {
        for (int i = 0; i < 140; i++) {
            sealed(1);
        }
        rig.clock.pass(Duration.ofDays(-400));
        TrailEngine late = rig.node("bb");
        rig.record(late, 2);
        rig.clock.pass(Duration.ofDays(400));
        ChainEntry event = events(rig.store).stream()
                .min(Comparator.comparingLong(each -> each.projection().timeMicros()))
                .orElseThrow();

        refused("TSEAL-01733", () -> prove(rig.store, event, true));
    }

    @Test
    void eventThatIsNotSealedOrHasNoSignedCheckpoint_isNotProvenYet() {
        rig.record(node, 1);
        refused("TSEAL-01733", () -> prove(rig.store, events(rig.store).get(0), true));
        sealed(3);
        Dump dump = Dump.of(rig.store);
        ChainEntry event = events(dump).get(1);
        assertThat(prove(dump, event, true).check(KEYS).event()).isPresent();

        byte[] note = dump.checkpointTable().get(0).note().toArray();
        StoredCheckpoint stored = dump.checkpointTable().get(0);
        String text = new String(note, StandardCharsets.UTF_8);
        for (String other : List.of(
                text.substring(0, text.indexOf("\n\n") + 1),
                "x\n\n\n",
                text.replace("\n" + stored.size() + "\n", "\n1\n"))) {
            dump.checkpointTable()
                    .set(
                            0,
                            new StoredCheckpoint(
                                    stored.log(), stored.size(), Bytes.copyOf(other.getBytes(StandardCharsets.UTF_8))));
            refused("TSEAL-01733", () -> prove(dump, event, true));
        }
        rig.record(node, 1);
        List<ChainEntry> events = events(rig.store);
        refused("TSEAL-01733", () -> prove(rig.store, newestOf(events), true));
    }

    @Test
    void entryThatIsNotWhatWasSealed_getsNoProof() {
        sealed(5);
        Dump dump = Dump.of(rig.store);
        ChainEntry event = events(dump).get(1);
        HeaderParts parts = HeaderParts.of(event);
        parts.timeMicros += 1;

        refused("TSEAL-01734", () -> prove(dump, parts.row(event), true));
    }

    @Test
    void erasedOrAlteredContent_isProvenWithoutIt() {
        sealed(5);
        ChainEntry event = events(rig.store).get(1);
        ChainEntry erased = new ChainEntry(
                event.trail(),
                event.chain(),
                event.sequence(),
                event.header(),
                Bytes.empty(),
                Bytes.empty(),
                event.mac(),
                event.projection());

        refused("TSEAL-01732", () -> prove(rig.store, erased, true));
        ChainEntry altered = new ChainEntry(
                event.trail(),
                event.chain(),
                event.sequence(),
                event.header(),
                event.salt(),
                event.salt(),
                event.mac(),
                event.projection());
        refused("TSEAL-01731", () -> prove(rig.store, altered, true));
        assertThat(prove(rig.store, erased, false).check(KEYS).content()).isEmpty();
    }

    @Test
    void otherFiles_areNoContent() {
        sealed(1);
        byte[] file = EventContent.of(events(rig.store).get(0)).toBytes().toArray();

        refused("TSEAL-01732", () -> EventContent.parse(Bytes.empty()));
        for (int end : new int[] {10, 18, 40, 50, 51}) {
            refused("TSEAL-01732", () -> EventContent.parse(Bytes.copyOf(Arrays.copyOf(file, end))));
        }
        for (int place : new int[] {0, 17, 18, 49, 50}) {
            byte[] changed = file.clone();
            changed[place] = 'X';
            refused("TSEAL-01732", () -> EventContent.parse(Bytes.copyOf(changed)));
        }
        refused("TSEAL-01732", () -> EventContent.parse(Bytes.copyOf(Arrays.copyOf(file, 1 << 22))));
    }

    @Property(tries = 1_000)
    void anyExtraBytes_areRefused(@ForAll byte[] any, @ForAll @IntRange(max = 40) int keep) {
        LogProof proof = Known.PROOF;
        byte[] start = Arrays.copyOf(proof.extra().toArray(), keep);
        isRefused(with(proof, any.length == 0 ? new byte[1] : any));
        isRefused(with(
                proof,
                ByteBuffer.allocate(keep + any.length + 1).put(start).put(any).array()));
    }

    /** One proof for all tries. */
    private static final class Known {
        static final LogProof PROOF;

        static {
            EventProofTest one = new EventProofTest();
            one.sealed(9);
            PROOF = LogProof.parse(
                    prove(one.rig.store, events(one.rig.store).get(4), true).toBytes());
        }
    }

    private void sealed(int... counts) {
        for (int count : counts) {
            rig.record(node, count);
            rig.seal(sealing);
        }
    }

    private static EventProof prove(TrailReader reader, ChainEntry event, boolean withContent) {
        return new EventProver(reader).prove(event, withContent);
    }

    private static byte[] with(LogProof proof, byte[] extra) {
        return new LogProof(Bytes.copyOf(extra), proof.index(), proof.path(), proof.checkpoint())
                .toBytes()
                .toArray();
    }

    private static List<ChainEntry> events(TrailReader reader) {
        return reader.chains().stream()
                .flatMap(chain -> reader.entries(chain, 0))
                .filter(entry -> entry.projection().kind() == EntryKind.EVENT.number())
                .toList();
    }

    private static ChainEntry newestOf(List<ChainEntry> events) {
        return events.stream()
                .max(Comparator.comparingLong(event -> event.projection().timeMicros()))
                .orElseThrow();
    }

    private static StoredCheckpoint newest(TrailReader reader) {
        return reader.checkpoints(reader.logs().get(0).id()).findFirst().orElseThrow();
    }

    private static AuditRecord recorded(ChainEntry event) {
        return RecordCodec.record(EntryCodec.decode(event.header()), event.payload());
    }

    private static void isRefused(byte[] file) {
        Optional<ProvenEntry> proven = Optional.empty();
        try {
            proven = Optional.of(EventProof.parse(Bytes.copyOf(file)).check(KEYS));
        } catch (AuditException refused) {
            assertThat(refused.code()).startsWith("TSEAL-01");
        }
        assertThat(proven).isEmpty();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AuditException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }
}
