// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.seal;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Digest;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.record.Members;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What the payloads of a log's entries hold beside texts and flags: numbers and hashes as text, objects of one type. */
final class Fields {
    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9][0-9]{0,18}");

    private Fields() {}

    /** Reads a payload, all of it. */
    static <T> T read(Bytes payload, Function<Members, T> reader) {
        return whole(new Members(CanonicalJson.read(payload.toArray()), SealFormat::malformed), reader);
    }

    /** An object that may be left out. */
    static <T> Optional<T> object(Members members, String name, Function<Members, T> reader) {
        return members.has(name) ? Optional.of(whole(members.object(name), reader)) : Optional.empty();
    }

    static <T> List<T> objects(Members members, String name, Function<Members, T> reader) {
        return members.objects(name).stream().map(each -> whole(each, reader)).toList();
    }

    static long number(Members members, String name) {
        String text = members.required(name);
        if (NUMBER.matcher(text).matches()) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw SealFormat.malformed(name, "a number below 2^63", "a greater one");
            }
        }
        throw SealFormat.malformed(name, "a decimal number", "another text");
    }

    static long count(Members members, String name) {
        long number = number(members, name);
        SealFormat.require(number >= 0, name, "a number of 0 or more", "a negative one");
        return number;
    }

    static ChainId chain(Members members, String name) {
        return ChainId.of(hex(members.required(name), name, ChainId.LENGTH));
    }

    static Digest digest(Members members, String name) {
        return digest(members.required(name), name);
    }

    static List<Digest> digests(Members members, String name) {
        return members.texts(name).stream().map(text -> digest(text, name)).toList();
    }

    private static Digest digest(String text, String name) {
        return Digest.of(hex(text, name, Digest.LENGTH));
    }

    private static <T> T whole(Members members, Function<Members, T> reader) {
        T value = reader.apply(members);
        members.end();
        return value;
    }

    private static byte[] hex(String text, String name, int length) {
        if (text.length() == 2 * length && text.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
            return HexFormat.of().parseHex(text);
        }
        throw SealFormat.malformed(name, 2 * length + " lower-case hexadecimal digits", "something else");
    }
}
