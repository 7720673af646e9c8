// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.EntryKind;
import io.trailseal.audit.core.entry.CrossLink;
import io.trailseal.audit.core.entry.EntryHeader;
import io.trailseal.audit.core.record.PayloadType;
import io.trailseal.audit.core.record.RecordCodec;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What control entries say about a trail, read strictly. */
final class ControlPayload {
    private static final Map<String, Set<String>> REQUIRED = Map.of(
            PayloadType.CHAIN_OPENED, Set.of("boot", "policy", "trail"),
            PayloadType.CHAIN_CLOSED, Set.of("boot"),
            PayloadType.HEAD_LOST, Set.of("chain", "first", "hash", "sequence"),
            PayloadType.KEY_RETIRED, Set.of("key", "retired"));
    private static final Map<String, Set<String>> OPTIONAL =
            Map.of(PayloadType.CHAIN_OPENED, Set.of("application", "key", "node"));
    private static final Set<String> LOG = Set.of(PayloadType.LOG_OPENED, PayloadType.SEAL, PayloadType.LOG_CLOSED);
    private static final Pattern SEQUENCE = Pattern.compile("0|[1-9][0-9]{0,18}");

    private ControlPayload() {}

    static boolean isKnown(EntryHeader header) {
        return switch (header.kind()) {
            case EVENT -> header.payloadType().equals(PayloadType.EVENT);
            case CONTROL -> REQUIRED.containsKey(header.payloadType());
            case SEAL -> LOG.contains(header.payloadType());
        };
    }

    static boolean isLogOpening(EntryHeader header) {
        return header.kind() == EntryKind.SEAL && header.payloadType().equals(PayloadType.LOG_OPENED);
    }

    static boolean isOpening(EntryHeader header) {
        return header.kind() == EntryKind.CONTROL && header.payloadType().equals(PayloadType.CHAIN_OPENED);
    }

    static boolean isClosing(EntryHeader header) {
        return header.kind() == EntryKind.CONTROL && header.payloadType().equals(PayloadType.CHAIN_CLOSED)
                || header.kind() == EntryKind.SEAL && header.payloadType().equals(PayloadType.LOG_CLOSED);
    }

    static boolean isLoss(EntryHeader header) {
        return header.kind() == EntryKind.CONTROL && header.payloadType().equals(PayloadType.HEAD_LOST);
    }

    static boolean isRetirement(EntryHeader header) {
        return header.kind() == EntryKind.CONTROL && header.payloadType().equals(PayloadType.KEY_RETIRED);
    }

    /** The members, all of them texts that are not empty. */
    static Map<String, String> read(String payloadType, Bytes payload) {
        Map<String, String> members = RecordCodec.readControl(payload);
        Set<String> allowed = new HashSet<>(REQUIRED.get(payloadType));
        if (!members.keySet().containsAll(allowed)) {
            throw malformed("members", "all that its type demands", "fewer");
        }
        allowed.addAll(OPTIONAL.getOrDefault(payloadType, Set.of()));
        if (!allowed.containsAll(members.keySet()) || members.containsValue("")) {
            throw malformed("members", "only those of its type, none empty", "others");
        }
        return members;
    }

    /** The entries that a HEAD_LOST says are gone. */
    static Loss lost(Bytes payload) {
        Map<String, String> members = read(PayloadType.HEAD_LOST, payload);
        CrossLink last = new CrossLink(
                ChainId.of(hex(members.get("chain"), ChainId.LENGTH)),
                number(members, "sequence"),
                Digest.of(hex(members.get("hash"), Digest.LENGTH)));
        long first = number(members, "first");
        if (first > last.sequence()) {
            throw malformed("first", "a number up to that of sequence", "a greater one");
        }
        return new Loss(first, last);
    }

    /**
     * Entries of another chain that their node declares lost.
     *
     * @param first the number of the first
     * @param last the last
     */
    record Loss(long first, CrossLink last) {}

    private static long number(Map<String, String> members, String name) {
        String text = members.get(name);
        if (!SEQUENCE.matcher(text).matches()) {
            throw malformed(name, "a decimal number", "another text");
        }
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw malformed(name, "a number below 2^63", "a greater one");
        }
    }

    private static byte[] hex(String text, int length) {
        boolean lowerCase = text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
        if (text.length() != 2 * length || !lowerCase) {
            throw malformed("bytes", 2 * length + " lower-case hexadecimal digits", "another text");
        }
        return HexFormat.of().parseHex(text);
    }

    private static AuditException malformed(String what, String expected, String found) {
        return new AuditException(
                "TSEAL-01501", "control payload: " + what + ": expected " + expected + ", found " + found);
    }
}
