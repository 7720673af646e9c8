// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.KeyUse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Which key is current for what, as the file {@code current} says it: a line {@code event=ID} and a line {@code checkpoint=ID}, each at most once. */
record CurrentIds(Map<KeyUse, String> ids) {
    static final int LONGEST = 1024;

    CurrentIds {
        ids = Map.copyOf(ids);
    }

    static CurrentIds none() {
        return new CurrentIds(Map.of());
    }

    static CurrentIds parse(String where, byte[] text) {
        Map<KeyUse, String> ids = new EnumMap<>(KeyUse.class);
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (!line.isEmpty()) {
                read(where + " line " + (i + 1), line, ids);
            }
        }
        return new CurrentIds(ids);
    }

    Optional<String> id(KeyUse use) {
        return Optional.ofNullable(ids.get(use));
    }

    CurrentIds with(KeyUse use, String id) {
        Map<KeyUse, String> changed = new EnumMap<>(KeyUse.class);
        changed.putAll(ids);
        changed.put(use, id);
        return new CurrentIds(changed);
    }

    byte[] text() {
        StringBuilder text = new StringBuilder();
        for (KeyUse use : KeyUse.values()) {
            id(use).ifPresent(id ->
                    text.append(KeyPlace.name(use)).append('=').append(id).append('\n'));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void read(String where, String line, Map<KeyUse, String> ids) {
        for (KeyUse use : KeyUse.values()) {
            String start = KeyPlace.name(use) + "=";
            if (line.startsWith(start)) {
                String id =
                        KeyName.require(where, line.substring(start.length()).strip());
                if (ids.put(use, id) != null) {
                    throw wrong(where, start + " once", "it again");
                }
                return;
            }
        }
        throw wrong(where, "event=ID or checkpoint=ID", "something else");
    }

    private static AuditException wrong(String where, String expected, String found) {
        return new AuditException("TSEAL-01815", where + ": expected " + expected + ", found " + found);
    }
}
