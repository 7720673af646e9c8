// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.vectors;

import java.util.Map;
import java.util.TreeMap;

/** Payloads that a verifier must refuse, although their commitments are right. Texts stand for bytes, one per character. */
final class RefusedPayloads {
    private static final String REST =
            "\"data\":{\"classification\":\"INTERNAL\"},\"level\":\"INFO\",\"outcome\":\"SUCCESS\",\"type\":\"T\"}";
    private static final String ACTOR = "{\"actor\":{\"name\":\"a\"},";
    private static final String GOOD = ACTOR + REST;

    static final Map<String, String> EVENTS = new TreeMap<>(Map.ofEntries(
            Map.entry("not JSON", "x"),
            Map.entry("no object", "[]"),
            Map.entry("a blank", GOOD.replace(":{", ": {")),
            Map.entry("a line feed at the end", GOOD + "\n"),
            Map.entry(
                    "names out of order",
                    GOOD.replace("\"actor\":{\"name\":\"a\"},", "")
                            .replace("\"type\":\"T\"", "\"type\":\"T\",\"actor\":{\"name\":\"a\"}")),
            Map.entry("a name twice", GOOD.replace("\"level\":\"INFO\"", "\"level\":\"INFO\",\"level\":\"INFO\"")),
            Map.entry("a byte order mark", "\u00ef\u00bb\u00bf" + GOOD),
            Map.entry("no UTF-8", GOOD.replace("\"a\"", "\"\u00ff\"")),
            Map.entry("an escaped letter", GOOD.replace("\"a\"", "\"\\u0061\"")),
            Map.entry("an escape in capitals", GOOD.replace("\"a\"", "\"\\u001F\"")),
            Map.entry("an escaped surrogate", GOOD.replace("\"a\"", "\"\\ud83d\\ude00\"")),
            Map.entry("a lone surrogate", GOOD.replace("\"a\"", "\"\\ud83d\"")),
            Map.entry("a surrogate in UTF-8", GOOD.replace("\"a\"", "\"\u00ed\u00a0\u0080\"")),
            Map.entry("a control character", GOOD.replace("\"a\"", "\"\u0001\"")),
            Map.entry("a fraction", GOOD.replace("\"level\"", "\"details\":{\"x\":1.5},\"level\"")),
            Map.entry("an exponent", GOOD.replace("\"level\"", "\"details\":{\"x\":1e3},\"level\"")),
            Map.entry("minus zero", GOOD.replace("\"level\"", "\"details\":{\"x\":-0},\"level\"")),
            Map.entry(
                    "an integer of 2^53", GOOD.replace("\"level\"", "\"details\":{\"x\":9007199254740992},\"level\"")),
            Map.entry(
                    "65 levels",
                    GOOD.replace("\"level\"", "\"details\":{\"x\":" + "[".repeat(63) + "]".repeat(63) + "},\"level\"")),
            Map.entry("2000 levels", "{\"details\":" + "[".repeat(2000)),
            Map.entry("no actor", "{" + REST),
            Map.entry("an actor without name", GOOD.replace("\"name\":\"a\"", "\"onBehalfOf\":\"a\"")),
            Map.entry("an actor of another type", GOOD.replace("{\"name\":\"a\"}", "\"a\"")),
            Map.entry("an empty text", GOOD.replace("\"a\"", "\"\"")),
            Map.entry("an empty object", GOOD.replace("\"level\"", "\"details\":{},\"level\"")),
            Map.entry("an empty list", GOOD.replace("\"INTERNAL\"}", "\"INTERNAL\",\"tags\":[]}")),
            Map.entry("a tag that is no text", GOOD.replace("\"INTERNAL\"}", "\"INTERNAL\",\"tags\":[1]}")),
            Map.entry("null for a text", GOOD.replace("\"outcome\"", "\"message\":null,\"outcome\"")),
            Map.entry("an unknown member", GOOD.replace("\"type\":\"T\"", "\"type\":\"T\",\"x\":1")),
            Map.entry("an unknown member of the actor", GOOD.replace("\"name\":\"a\"", "\"name\":\"a\",\"x\":1")),
            Map.entry("an unknown member of the data", GOOD.replace("\"INTERNAL\"}", "\"INTERNAL\",\"x\":1}")),
            Map.entry("an unknown level", GOOD.replace("INFO", "LOUD")),
            Map.entry("an unknown outcome", GOOD.replace("SUCCESS", "success")),
            Map.entry("an unknown classification", GOOD.replace("INTERNAL", "SECRET")),
            Map.entry("a type in small letters", GOOD.replace("\"T\"", "\"t\"")),
            Map.entry("a type of 41 characters", GOOD.replace("\"T\"", '"' + "T".repeat(41) + '"')),
            Map.entry("no type", GOOD.replace(",\"type\":\"T\"", "")),
            Map.entry("no data", GOOD.replace("\"data\":{\"classification\":\"INTERNAL\"},", "")),
            Map.entry("a flag that is false", GOOD.replace("\"INTERNAL\"}", "\"INTERNAL\",\"containsPii\":false}")),
            Map.entry("a duration below 0", GOOD.replace("\"level\"", "\"duration\":-1,\"level\"")),
            Map.entry("a duration as text", GOOD.replace("\"level\"", "\"duration\":\"1\",\"level\"")),
            Map.entry(
                    "a failure without severity", GOOD.replace("\"level\"", "\"failure\":{\"class\":\"x\"},\"level\"")),
            Map.entry(
                    "a target without type",
                    GOOD.replace("\"type\":\"T\"", "\"target\":{\"id\":\"1\"},\"type\":\"T\"")),
            Map.entry(
                    "an id in capitals",
                    GOOD.replace(
                            "\"type\":\"T\"",
                            "\"rolledBack\":\"00000000-0000-0000-0000-00000000002A\",\"type\":\"T\"")),
            Map.entry("an alteration without reason", "{\"$altered\":[{\"path\":\"/x\"}]," + GOOD.substring(1)),
            Map.entry(
                    "an alteration within false",
                    "{\"$altered\":[{\"path\":\"/x\",\"reason\":\"R\",\"within\":false}]," + GOOD.substring(1)),
            Map.entry("more with a reason", "{\"$altered\":[{\"more\":1,\"reason\":\"R\"}]," + GOOD.substring(1)),
            Map.entry("alterations that are no list", "{\"$altered\":{\"reason\":\"R\"}," + GOOD.substring(1))));

    static final Map<String, String> CONTROLS = new TreeMap<>(Map.of(
            "an opening without trail", "{\"boot\":\"b\",\"policy\":\"p\"}",
            "an opening with a number", "{\"boot\":\"b\",\"policy\":1,\"trail\":\"t\"}",
            "an opening with an empty text", "{\"boot\":\"b\",\"node\":\"\",\"policy\":\"p\",\"trail\":\"t\"}",
            "an opening with an unknown member", "{\"boot\":\"b\",\"policy\":\"p\",\"trail\":\"t\",\"x\":\"y\"}"));

    static final Map<String, String> LOSSES = new TreeMap<>(Map.of(
            "a loss without first", loss("0".repeat(32), "0".repeat(64), "1").replace("\"first\":\"0\",", ""),
            "a loss with first behind its number", loss("0".repeat(32), "0".repeat(64), "1", "0"),
            "a loss with first of a leading zero", loss("0".repeat(32), "0".repeat(64), "01", "1"),
            "a loss in a chain of 31 digits", loss("0".repeat(31), "0".repeat(64), "1"),
            "a loss in a chain in capitals", loss("A".repeat(32), "0".repeat(64), "1"),
            "a loss with a short hash", loss("0".repeat(32), "0".repeat(63), "1"),
            "a loss at a number with a leading zero", loss("0".repeat(32), "0".repeat(64), "01"),
            "a loss at a negative number", loss("0".repeat(32), "0".repeat(64), "-1"),
            "a loss at 2^63", loss("0".repeat(32), "0".repeat(64), "9223372036854775808")));

    static final Map<String, String> RETIREMENTS = new TreeMap<>(Map.of(
            "a retirement of nothing", "{\"key\":\"k2\"}",
            "a retirement of an empty key", "{\"key\":\"k2\",\"retired\":\"\"}",
            "a retirement without a key", "{\"retired\":\"k1\"}",
            "a retirement with an unknown member", "{\"key\":\"k2\",\"retired\":\"k1\",\"x\":\"y\"}"));

    private RefusedPayloads() {}

    private static String loss(String chain, String hash, String sequence) {
        return loss(chain, hash, "0", sequence);
    }

    private static String loss(String chain, String hash, String first, String sequence) {
        return "{\"chain\":\"" + chain + "\",\"first\":\"" + first + "\",\"hash\":\"" + hash + "\",\"sequence\":\""
                + sequence + "\"}";
    }
}
