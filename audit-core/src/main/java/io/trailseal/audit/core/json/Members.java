// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The members of one map on their way to unique, well-formed names in order. Not thread-safe. */
final class Members {
    /** Names usable as they were handed over come first, so that they keep their name. */
    private static final Comparator<Member> FAIREST_FIRST = Comparator.comparing(Member::unusable)
            .thenComparing(Member::name)
            .thenComparing(member -> member.alterations().size())
            .thenComparing(Member::given)
            .thenComparing(Member::type);

    private static final Comparator<Member> BY_NAME = Comparator.comparing(Member::name);

    private final int maxLength;
    private final List<Member> members = new ArrayList<>();

    /**
     * One member.
     *
     * @param name what it is called in the payload
     * @param given the text of the key, before any repair
     * @param type the class of the key
     * @param unusable whether the key has no text or too much
     * @param value the member's value, untouched
     * @param alterations what was done to the name
     */
    record Member(
            String name,
            String given,
            String type,
            boolean unusable,
            @Nullable Object value,
            List<Alteration> alterations) {}

    Members(int maxLength) {
        this.maxLength = maxLength;
    }

    int size() {
        return members.size();
    }

    void add(@Nullable Object key, @Nullable Object value) {
        if (key instanceof String text) {
            add(text, "", List.of(), value);
            return;
        }
        Optional<Scalar> scalar = key == null ? Optional.empty() : Scalars.encode(key);
        if (scalar.isPresent()) {
            add(scalar.get().value().toString(), type(key), List.of(Alteration.NAME_CONVERTED), value);
        } else {
            members.add(new Member("", "", type(key), true, value, List.of()));
        }
    }

    private static String type(@Nullable Object key) {
        return key == null ? "" : key.getClass().getName();
    }

    private void add(String given, String type, List<Alteration> before, @Nullable Object value) {
        if (given.length() > maxLength) {
            members.add(new Member("", given, type, true, value, List.of()));
            return;
        }
        List<Alteration> alterations = before;
        String name = WellFormed.text(given);
        if (!name.equals(given)) {
            alterations = List.of(Alteration.NAME_CONVERTED);
        }
        if (name.startsWith("$")) {
            name = "$" + name;
            alterations = new ArrayList<>(alterations);
            alterations.add(Alteration.NAME_ESCAPED);
        }
        members.add(new Member(name, given, type, false, value, alterations));
    }

    /** All of them, by name; each name once. */
    List<Member> inOrder() {
        members.sort(FAIREST_FIRST);
        int replaced = 0;
        String last = null;
        for (int at = 0; at < members.size(); at++) {
            Member member = members.get(at);
            if (member.unusable() || member.name().equals(last)) {
                members.set(at, replaced(member, replaced++));
            } else {
                last = member.name();
            }
        }
        if (replaced > 0) {
            members.sort(BY_NAME);
        }
        return members;
    }

    private static Member replaced(Member member, int number) {
        // No application's name can be like this: its $ would have been doubled.
        return new Member(
                "$key" + number,
                member.given(),
                member.type(),
                true,
                member.value(),
                List.of(Alteration.NAME_REPLACED));
    }
}
