// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.util.Objects;

/**
 * One setting. Immutable.
 *
 * @param <T> what its value becomes
 * @param key its name, without the prefix {@code trailseal.}
 * @param type what it may hold
 * @param defaultText the text that counts where none is given; empty for none
 * @param scope where it may stand
 * @param effect what it does, for people
 * @since 0.1.0
 */
public record Setting<T>(String key, SettingType<T> type, String defaultText, Scope scope, String effect) {
    /** What all keys begin with. */
    public static final String PREFIX = "trailseal.";

    /** What keys of a named trail begin with, before the trail's name. */
    public static final String TRAIL_PREFIX = PREFIX + "trail.";

    /** Checks that nothing is null. */
    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(defaultText, "defaultText");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(effect, "effect");
    }

    /**
     * The whole key.
     *
     * @return the key with its prefix
     */
    public String name() {
        return PREFIX + key;
    }

    String nameFor(String trail) {
        return TRAIL_PREFIX + trail + '.' + key;
    }

    /** The key for a class, or for a method as class, slash and name. */
    String nameAt(String place) {
        return PREFIX + '"' + place + "\"." + key;
    }

    boolean isForTrails() {
        return scope == Scope.TRAIL || isForMethods();
    }

    boolean isForMethods() {
        return scope == Scope.METHOD;
    }
}
