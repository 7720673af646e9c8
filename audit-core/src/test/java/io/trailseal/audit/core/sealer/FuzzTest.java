// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.sealer;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogTile;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.VerificationReport;
import io.trailseal.audit.core.TrailEngine;
import io.trailseal.audit.core.TrailSealing;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.core.log.LogCheckpoint;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.log.SignedNote;
import io.trailseal.audit.core.proof.EventContent;
import io.trailseal.audit.core.proof.EventProof;
import io.trailseal.audit.core.proof.EventProver;
import io.trailseal.audit.core.proof.ProvenEntry;
import io.trailseal.audit.core.seal.SealCodec;
import io.trailseal.audit.core.vectors.Dump;
import io.trailseal.audit.core.verify.TrailVerifier;
import io.trailseal.audit.core.verify.VerifyOptions;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever becomes of what is read from outside: nothing crashes, nothing decodes to what it is not, nothing is valid that was changed. */
class FuzzTest {
    private static final String ORIGIN = "audit.example.org/shop/1";
    private static final List<NoteKey> KEYS = List.of(NoteKey.of(ORIGIN, SealingRig.KEY));
    private static final VerifyOptions SIGNED = VerifyOptions.none().withPublicKeys(KEYS);
    private static final Dump DUMP = sealed();
    private static final ChainId LOG = SealForgery.log(DUMP);
    private static final ChainEntry EVENT = DUMP.row(SealForgery.chains(DUMP).get(0), 3);
    private static final byte[] NOTE = DUMP.checkpointTable().get(0).note().toArray();
    private static final EventProof PROOF = new EventProver(DUMP).prove(EVENT, true);

    private static Dump sealed() {
        SealingRig rig = new SealingRig();
        TrailEngine node = rig.node("aa");
        TrailSealing sealing = rig.sealing(rig.store, 10_000);
        for (int count : new int[] {260, 4}) {
            rig.record(node, count);
            rig.seal(sealing);
        }
        return Dump.of(rig.store);
    }

    @Provide
    Arbitrary<Edits> edits() {
        return Edits.some();
    }

    @Property(tries = 2_000)
    void entryHeader_isRefusedOrExactlyWhatItsBytesSay(@ForAll("edits") Edits edits) {
        same(edits, EVENT.header().toArray(), bytes -> EntryCodec.encode(EntryCodec.decode(bytes)));
    }

    @Property(tries = 1_000)
    void sealsAndOpenings_areRefusedOrExactlyWhatTheirBytesSay(@ForAll("edits") Edits edits) {
        same(edits, DUMP.row(LOG, 1).payload().toArray(), bytes -> SealCodec.encode(SealCodec.seal(bytes)));
        same(edits, DUMP.row(LOG, 0).payload().toArray(), bytes -> SealCodec.encode(SealCodec.opening(bytes)));
    }

    @Property(tries = 1_000)
    void notesAndKeys_areRefusedOrExactlyWhatTheirBytesSay(@ForAll("edits") Edits edits) {
        same(edits, NOTE, bytes -> SignedNote.parse(bytes).toBytes());
        String text = SignedNote.parse(Bytes.copyOf(NOTE)).text();
        same(
                edits,
                utf8(text).toArray(),
                bytes -> utf8(LogCheckpoint.parse(text(bytes)).text()));
        same(
                edits,
                utf8(KEYS.get(0).text()).toArray(),
                bytes -> utf8(NoteKey.parse(text(bytes)).text()));
        same(edits, EventContent.of(EVENT).toBytes().toArray(), bytes -> EventContent.parse(bytes)
                .toBytes());
    }

    @Property(tries = 1_000)
    void noteWithAGoodSignature_saysWhatWasSigned(@ForAll("edits") Edits edits) {
        try {
            SignedNote note = SignedNote.parse(Bytes.copyOf(edits.of(NOTE)));
            note.verify(KEYS);
            assertThat(note.text())
                    .isEqualTo(SignedNote.parse(Bytes.copyOf(NOTE)).text());
        } catch (AuditException refused) {
            assertThat(refused.code()).startsWith("TSEAL-0161");
        }
    }

    @Property(tries = 2_000)
    void proofThatIsAccepted_isOfThatEvent(@ForAll("edits") Edits edits) {
        ProvenEntry wanted = PROOF.check(KEYS);
        try {
            ProvenEntry proven = EventProof.parse(
                            Bytes.copyOf(edits.of(PROOF.toBytes().toArray())))
                    .check(KEYS);
            assertThat(proven.header()).isEqualTo(wanted.header());
            assertThat(proven.leaf()).isEqualTo(wanted.leaf());
            assertThat(proven.checkpoint()).isEqualTo(wanted.checkpoint());
            assertThat(proven.content()).isEqualTo(wanted.content());
        } catch (AuditException refused) {
            assertThat(refused.code()).startsWith("TSEAL-01");
        }
    }

    @Property(tries = 150)
    void sealedTrailInWhichSomethingWasChanged_isNotValid(
            @ForAll("edits") Edits edits,
            @ForAll @IntRange(max = 10_000) int place,
            @ForAll @IntRange(max = 4) int what) {
        Dump dump = Dump.of(DUMP);
        boolean changed = change(dump, edits, place, what);
        VerificationReport report = new TrailVerifier(SIGNED, entries -> {}).verify(dump);

        assertThat(report.valid()).isEqualTo(!changed);
    }

    private static boolean change(Dump dump, Edits edits, int place, int what) {
        int at = place % dump.rows().size();
        ChainEntry row = dump.rows().get(at);
        switch (what) {
            case 0 -> dump.rows().set(at, with(row, edited(edits, row.header()), row.salt(), row.payload()));
            case 1 -> dump.rows().set(at, with(row, row.header(), edited(edits, row.salt()), row.payload()));
            case 2 -> dump.rows().set(at, with(row, row.header(), row.salt(), edited(edits, row.payload())));
            case 3 -> {
                LogTile tile = dump.tileTable().get(0);
                LogTile other = new LogTile(tile.log(), tile.level(), tile.index(), edited(edits, tile.hashes()));
                dump.tileTable().set(0, other);
                return !other.equals(tile);
            }
            default -> {
                // Only the newest: without the others the trail is as good.
                StoredCheckpoint newest = dump.checkpointTable().get(0);
                StoredCheckpoint other =
                        new StoredCheckpoint(newest.log(), newest.size(), edited(edits, newest.note()));
                dump.checkpointTable().set(0, other);
                return !isStillSigned(other, newest);
            }
        }
        return !dump.rows().get(at).equals(row);
    }

    /** A line more with a signature of nobody known, or one of the same key twice, changes nothing of what is signed. */
    private static boolean isStillSigned(StoredCheckpoint other, StoredCheckpoint newest) {
        try {
            SignedNote note = SignedNote.parse(other.note());
            note.verify(KEYS);
            return note.text().equals(SignedNote.parse(newest.note()).text());
        } catch (AuditException refused) {
            return false;
        }
    }

    private static ChainEntry with(ChainEntry row, Bytes header, Bytes salt, Bytes payload) {
        return new ChainEntry(
                row.trail(), row.chain(), row.sequence(), header, salt, payload, row.mac(), row.projection());
    }

    private static Bytes edited(Edits edits, Bytes bytes) {
        return Bytes.copyOf(edits.of(bytes.toArray()));
    }

    private static void same(Edits edits, byte[] original, UnaryOperator<Bytes> through) {
        Bytes changed = Bytes.copyOf(edits.of(original));
        try {
            assertThat(through.apply(changed)).isEqualTo(changed);
        } catch (AuditException refused) {
            assertThat(refused.code()).startsWith("TSEAL-01");
        }
    }

    private static Bytes utf8(String text) {
        return Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8));
    }

    /** These texts are ASCII; for other bytes one that is refused everywhere. */
    private static String text(Bytes bytes) {
        return new String(bytes.toArray(), StandardCharsets.ISO_8859_1).chars().anyMatch(c -> c > 0x7f)
                ? "\u0000"
                : new String(bytes.toArray(), StandardCharsets.US_ASCII);
    }
}
