// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.record.Members;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of a log's entries to bytes and back. Decoding is strict: bytes decode if and only if encoding what was decoded gives the
 * same bytes. Pure and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class SealCodec {
    private SealCodec() {}

    /**
     * A seal's payload.
     *
     * @param seal the seal
     * @return canonical JSON
     */
    public static Bytes encode(Seal seal) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("previous", size(seal.previous()));
        put(members, "ranges", seal.ranges(), SealCodec::range);
        put(members, "edge", seal.edge(), Digest::toHex);
        members.put("policy", seal.policy().toHex());
        put(
                members,
                "closed",
                seal.closed(),
                end -> Map.of(
                        "at", String.valueOf(end.at()), "chain", end.chain().toString()));
        seal.chains().ifPresent(chains -> members.put("chains", chains(chains)));
        put(
                members,
                "failures",
                seal.failures(),
                failure -> Map.of("count", String.valueOf(failure.count()), "publisher", failure.publisher()));
        keys(members, seal.keys());
        if (seal.clean()) {
            members.put("clean", true);
        }
        return Bytes.copyOf(CanonicalJson.write(members));
    }

    /**
     * A seal from its payload.
     *
     * @param payload the payload as stored
     * @return the seal
     * @throws io.trailseal.audit.AuditException TSEAL-01700 or a code of the JSON reader if it is none
     */
    public static Seal seal(Bytes payload) {
        return Fields.read(payload, fields -> {
            Seal seal = new Seal(
                    Fields.object(fields, "previous", SealCodec::size).orElseThrow(() -> missing("previous")),
                    ascending(Fields.objects(fields, "ranges", SealCodec::range), SealRange.ORDER, "ranges"),
                    Fields.digests(fields, "edge"),
                    Fields.digest(fields, "policy"),
                    ascending(
                            Fields.objects(
                                    fields,
                                    "closed",
                                    end -> new ChainEnd(Fields.chain(end, "chain"), Fields.count(end, "at"))),
                            Comparator.comparing(ChainEnd::chain),
                            "closed"),
                    Fields.object(fields, "chains", SealCodec::chains),
                    ascending(
                            Fields.objects(
                                    fields,
                                    "failures",
                                    failure -> new PublicationFailure(
                                            failure.required("publisher"), Fields.count(failure, "count"))),
                            Comparator.comparing(PublicationFailure::publisher),
                            "failures"),
                    keys(fields),
                    fields.flag("clean"));
            tiled(seal);
            return seal;
        });
    }

    /**
     * The payload of a log's first entry.
     *
     * @param opening its content
     * @return canonical JSON
     */
    public static Bytes encode(LogOpening opening) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("epoch", String.valueOf(opening.epoch()));
        members.put("origin", opening.origin());
        members.put("trail", opening.trail());
        members.put("policy", opening.policy().toHex());
        keys(members, opening.keys());
        opening.succession().ifPresent(succession -> members.put("succession", succession(succession)));
        return Bytes.copyOf(CanonicalJson.write(members));
    }

    /**
     * The content of a log's first entry.
     *
     * @param payload the payload as stored
     * @return the content
     * @throws io.trailseal.audit.AuditException TSEAL-01700 or a code of the JSON reader if it is none
     */
    public static LogOpening opening(Bytes payload) {
        return Fields.read(payload, fields -> {
            long epoch = Fields.count(fields, "epoch");
            SealFormat.require(epoch <= Integer.MAX_VALUE, "epoch", "a number below 2^31", "a greater one");
            return new LogOpening(
                    (int) epoch,
                    fields.required("origin"),
                    fields.required("trail"),
                    Fields.digest(fields, "policy"),
                    keys(fields),
                    Fields.object(fields, "succession", SealCodec::succession));
        });
    }

    /**
     * The payload of the entry that ends a log.
     *
     * @param next the log that follows
     * @return canonical JSON
     */
    public static Bytes encodeClosing(ChainId next) {
        return Bytes.copyOf(CanonicalJson.write(Map.of("next", next.toString())));
    }

    /**
     * The log that follows, from the payload of the entry that ends one.
     *
     * @param payload the payload as stored
     * @return the identity of the log that follows
     * @throws io.trailseal.audit.AuditException TSEAL-01700 or a code of the JSON reader if it is none
     */
    public static ChainId closing(Bytes payload) {
        return Fields.read(payload, fields -> Fields.chain(fields, "next"));
    }

    private static Map<String, @Nullable Object> range(SealRange range) {
        return Map.of(
                "chain", range.chain().toString(),
                "first", String.valueOf(range.first()),
                "last", String.valueOf(range.last()),
                "leaf", String.valueOf(range.leaf()));
    }

    private static SealRange range(Members fields) {
        return new SealRange(
                Fields.chain(fields, "chain"),
                Fields.count(fields, "first"),
                Fields.count(fields, "last"),
                Fields.count(fields, "leaf"));
    }

    private static Map<String, @Nullable Object> size(LogSize size) {
        return Map.of("root", size.root().toHex(), "size", String.valueOf(size.size()));
    }

    private static LogSize size(Members fields) {
        return new LogSize(Fields.count(fields, "size"), Fields.digest(fields, "root"));
    }

    private static Map<String, @Nullable Object> chains(ChainList chains) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("since", String.valueOf(chains.sinceMicros()));
        put(
                members,
                "open",
                chains.open(),
                open -> Map.of(
                        "chain", open.chain().toString(),
                        "last", String.valueOf(open.last()),
                        "opened", String.valueOf(open.openedMicros()),
                        "sealed", String.valueOf(open.sealedMicros())));
        put(
                members,
                "ended",
                chains.ended(),
                ended -> Map.of("chain", ended.chain().toString(), "opened", String.valueOf(ended.openedMicros())));
        return members;
    }

    private static ChainList chains(Members fields) {
        return new ChainList(
                Fields.number(fields, "since"),
                ascending(
                        Fields.objects(
                                fields,
                                "open",
                                open -> new OpenChain(
                                        Fields.chain(open, "chain"),
                                        Fields.count(open, "last"),
                                        Fields.number(open, "opened"),
                                        Fields.number(open, "sealed"))),
                        Comparator.comparing(OpenChain::chain),
                        "open"),
                ascending(
                        Fields.objects(
                                fields,
                                "ended",
                                ended -> new EndedChain(Fields.chain(ended, "chain"), Fields.number(ended, "opened"))),
                        Comparator.comparing(EndedChain::chain),
                        "ended"));
    }

    private static void keys(Map<String, @Nullable Object> members, SealKeys keys) {
        Map<String, @Nullable Object> ids = new TreeMap<>();
        if (!keys.checkpoint().isEmpty()) {
            ids.put("checkpoint", keys.checkpoint());
        }
        if (!keys.event().isEmpty()) {
            ids.put("event", keys.event());
        }
        if (!ids.isEmpty()) {
            members.put("keys", ids);
        }
    }

    private static SealKeys keys(Members fields) {
        return Fields.object(fields, "keys", keys -> new SealKeys(keys.text("checkpoint"), keys.text("event")))
                .orElse(SealKeys.NONE);
    }

    private static Map<String, @Nullable Object> succession(Succession succession) {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("log", succession.log().toString());
        members.put("survives", size(succession.survives()));
        members.put("chains", chains(succession.chains()));
        put(members, "promised", succession.promised(), SealCodec::size);
        members.put("reason", succession.reason());
        return members;
    }

    private static Succession succession(Members fields) {
        return new Succession(
                Fields.chain(fields, "log"),
                Fields.object(fields, "survives", SealCodec::size).orElseThrow(() -> missing("survives")),
                Fields.object(fields, "chains", SealCodec::chains).orElseThrow(() -> missing("chains")),
                ascending(
                        Fields.objects(fields, "promised", SealCodec::size),
                        Comparator.comparingLong(LogSize::size)
                                .thenComparing(promise -> promise.root().toHex()),
                        "promised"),
                fields.required("reason"));
    }

    private static <T> void put(
            Map<String, @Nullable Object> members, String name, List<T> values, Function<T, Object> writer) {
        if (!values.isEmpty()) {
            members.put(name, values.stream().map(writer).toList());
        }
    }

    private static <T> List<T> ascending(List<T> values, Comparator<? super T> order, String name) {
        for (int i = 1; i < values.size(); i++) {
            SealFormat.require(order.compare(values.get(i - 1), values.get(i)) < 0, name, "ascending order", "another");
        }
        return values;
    }

    /** Ranges stand one behind the other in the log, from its former end on, and the edge is that of their end. */
    private static void tiled(Seal seal) {
        long leaf = seal.previous().size();
        for (SealRange range : seal.ranges()) {
            SealFormat.require(range.leaf() == leaf, "leaf of a range", String.valueOf(leaf), "another");
            SealFormat.require(
                    range.count() > 0 && leaf <= Long.MAX_VALUE - range.count(), "ranges", "a log below 2^63", "more");
            leaf += range.count();
        }
        SealFormat.require(
                seal.edge().size() == Long.bitCount(leaf),
                "edge",
                Long.bitCount(leaf) + " hashes",
                String.valueOf(seal.edge().size()));
    }

    private static AuditException missing(String name) {
        return SealFormat.malformed("members", "one named " + name, "none");
    }
}
