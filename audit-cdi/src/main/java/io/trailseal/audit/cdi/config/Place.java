// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a key of a class or method says: {@code trailseal."com.acme.Orders/approve".enabled}. */
record Place(String name, String key) {
    private static final Pattern FORM = Pattern.compile("\"([^\"]+)\"\\.(.+)");

    /** Whether somebody who wrote this, after the prefix, meant a class or a method. */
    static boolean isMeant(String key) {
        return key.indexOf('"') >= 0 || key.indexOf('/') >= 0;
    }

    /** Reads what follows the prefix; empty unless the class or method stands in quotes. */
    static Optional<Place> of(String key) {
        Matcher matcher = FORM.matcher(key);
        return matcher.matches() ? Optional.of(new Place(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    static String ofMethod(String type, String method) {
        return type + '/' + method;
    }

    boolean isMethod() {
        return name.indexOf('/') >= 0;
    }
}
