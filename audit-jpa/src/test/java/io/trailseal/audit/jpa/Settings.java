// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.util.Set;
import java.util.TreeSet;

/** Settings of MicroProfile Config, until {@link #clear}. */
final class Settings {
    private static final Set<String> SET = new TreeSet<>();

    private Settings() {}

    static void set(String key, String value) {
        SET.add(key);
        System.setProperty(key, value);
    }

    static void schema(String mode) {
        set("trailseal.jpa.schema", mode);
    }

    static void clear() {
        SET.forEach(System::clearProperty);
        SET.clear();
    }
}
