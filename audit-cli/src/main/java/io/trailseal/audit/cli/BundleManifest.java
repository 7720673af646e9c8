// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.log.NoteKey;
import io.trailseal.audit.core.log.SignedNote;
import io.trailseal.audit.spi.AuditKey;
import io.trailseal.audit.spi.TrailReader;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle says of itself: how much is in it, between which times and seals, which logs with which roots, which bundle it continues, and what
 * its members' bytes hash to. Its signature is a signed note over its own hash. Immutable.
 *
 * @param counts entries of all kinds, of these events, and chains without logs
 * @param times the least and greatest time of any entry, microseconds since 1970; both 0 without entries
 * @param logs the logs, by trail and epoch
 * @param continuesFrom the hash of the manifest of the bundle before; empty if it is the first
 * @param keyId the id of the key that signs; empty without one
 * @param algorithm the algorithm of that key
 * @param members the members in the order of {@link BundleFormat#LISTED}
 */
record BundleManifest(
        Counts counts,
        Times times,
        List<Log> logs,
        Optional<Digest> continuesFrom,
        String keyId,
        String algorithm,
        List<Member> members) {
    /** The first line of what is signed; no checkpoint has two lines. */
    private static final String SIGNED = "trailseal-manifest/1\n";

    BundleManifest {
        logs = List.copyOf(logs);
        members = List.copyOf(members);
    }

    record Counts(long entries, long events, long chains) {}

    record Times(long first, long last) {}

    /**
     * A log: its first and last number, and size and root of its newest checkpoint, 0 and zeros without one.
     *
     * @param from where the bundle before ended, if what was sealed up to there is left out
     */
    record Log(String id, String origin, long first, long last, long size, Digest root, Optional<LogEnd> from) {
        ChainId chain() {
            return ChainId.of(HexFormat.of().parseHex(id));
        }
    }

    /** A member: its bytes as they are, their hash, and how many bytes and lines they unpack to. */
    record Member(String name, long bytes, Digest hash, long rawBytes, long lines) {}

    byte[] toJson() {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("format", BundleFormat.FORMAT);
        object.put("entries", counts.entries);
        object.put("events", counts.events);
        object.put("chains", counts.chains);
        object.put("firstTime", String.valueOf(times.first));
        object.put("lastTime", String.valueOf(times.last));
        object.put("logs", logs.stream().map(BundleManifest::json).toList());
        continuesFrom.ifPresent(before -> object.put("continuesFrom", before.toHex()));
        if (!keyId.isEmpty()) {
            object.put("keyId", keyId);
            object.put("algorithm", algorithm);
        }
        object.put("members", members.stream().map(BundleManifest::json).toList());
        return CanonicalJson.write(object);
    }

    private static Map<String, @Nullable Object> json(Log log) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("log", log.id);
        if (!log.origin.isEmpty()) {
            object.put("origin", log.origin);
        }
        object.put("firstSequence", String.valueOf(log.first));
        object.put("lastSequence", String.valueOf(log.last));
        object.put("size", String.valueOf(log.size));
        object.put("root", log.root.toHex());
        log.from.ifPresent(end -> object.put(
                "continuesFrom",
                Map.of(
                        "sequence", String.valueOf(end.sequence()),
                        "size", String.valueOf(end.size()),
                        "root", end.root().toHex())));
        return object;
    }

    private static Map<String, @Nullable Object> json(Member member) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("name", member.name);
        object.put("bytes", member.bytes);
        object.put("sha256", member.hash.toHex());
        object.put("rawBytes", member.rawBytes);
        object.put("lines", member.lines);
        return object;
    }

    /** Reads a manifest, strictly. */
    static BundleManifest parse(byte[] json) {
        BundleJson object = BundleJson.of(json);
        BundleFormat.require(
                object.required("format").equals(BundleFormat.FORMAT), "format", BundleFormat.FORMAT, "another");
        Counts counts = new Counts(object.integer("entries"), object.integer("events"), object.integer("chains"));
        Times times = new Times(object.number("firstTime"), object.number("lastTime"));
        List<Log> logs =
                object.objects("logs").stream().map(BundleManifest::log).toList();
        Optional<Digest> before =
                object.has("continuesFrom") ? Optional.of(digest(object, "continuesFrom")) : Optional.empty();
        String keyId = object.text("keyId");
        String algorithm = object.text("algorithm");
        List<Member> members = new ArrayList<>();
        for (BundleJson each : object.objects("members")) {
            Member member = new Member(
                    each.required("name"),
                    each.integer("bytes"),
                    digest(each, "sha256"),
                    each.integer("rawBytes"),
                    each.integer("lines"));
            each.end();
            BundleFormat.require(
                    BundleFormat.isPlausible(member.bytes, member.rawBytes),
                    "size of a member",
                    "one that entries can have",
                    "another");
            members.add(member);
        }
        object.end();
        BundleFormat.require(
                members.stream().map(Member::name).toList().equals(BundleFormat.LISTED),
                "members",
                String.join(", ", BundleFormat.LISTED),
                "others");
        return new BundleManifest(counts, times, logs, before, keyId, algorithm, members);
    }

    private static Log log(BundleJson object) {
        Log log = new Log(
                object.required("log"),
                object.text("origin"),
                object.number("firstSequence"),
                object.number("lastSequence"),
                object.number("size"),
                digest(object, "root"),
                object.has("continuesFrom") ? Optional.of(end(object.object("continuesFrom"))) : Optional.empty());
        object.end();
        return log;
    }

    private static LogEnd end(BundleJson object) {
        LogEnd end = new LogEnd(object.number("sequence"), object.number("size"), digest(object, "root"));
        object.end();
        return end;
    }

    private static Digest digest(BundleJson object, String name) {
        Bytes bytes = object.bytes(name);
        BundleFormat.require(bytes.size() == Digest.LENGTH, name, "32 bytes", String.valueOf(bytes.size()));
        return Digest.of(bytes.toArray());
    }

    /**
     * Requires that the logs which go on from a bundle before are, up to there, as it says.
     *
     * @param where whose reader that is, for people
     */
    void requireBeginnings(TrailReader reader, String where) {
        logs.forEach(log -> log.from.ifPresent(end -> BundleFormat.require(
                LogEnd.of(reader, log.chain(), end.sequence())
                        .filter(end::equals)
                        .isPresent(),
                "log " + log.id + " up to seal " + end.sequence() + " in " + where,
                end.size() + " leaves, root " + end.root(),
                "others")));
    }

    /** What the next bundle, and the signature, name it by. */
    Digest hash() {
        return Digest.of(sha256().digest(toJson()));
    }

    /** The signature over a manifest, by a key under its first log's origin. */
    static Bytes sign(byte[] json, String name, AuditKey key) {
        return SignedNote.sign(signed(json), List.of(NoteKey.of(name, key).signer(key::sign)))
                .toBytes();
    }

    /** Demands that the signature is over this manifest, and right where one of the keys is said to have signed. */
    static void verify(byte[] json, Bytes signature, List<NoteKey> keys) {
        SignedNote note = SignedNote.parse(signature);
        BundleFormat.require(note.text().equals(signed(json)), "signature", "one of this manifest", "another");
        if (!keys.isEmpty()) {
            note.verify(keys);
        }
    }

    private static String signed(byte[] json) {
        return SIGNED + Digest.of(sha256().digest(json)).toHex() + "\n";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
