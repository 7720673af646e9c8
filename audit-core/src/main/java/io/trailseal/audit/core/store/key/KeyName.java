// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.store.key;

import io.trailseal.audit.AuditException;
import java.util.regex.Pattern;

/**
 * The ids that the ready-made sources know. Narrower than what an entry may hold, so that variables, files and aliases of keystores stand
 * for one id each whatever the platform does to upper and lower case, and so that an id read from a forged entry is no path.
 */
final class KeyName {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private KeyName() {}

    static boolean isOne(String id) {
        return FORM.matcher(id).matches();
    }

    /** The id, if it is one. What is none is not shown: it may be a key that was given in place of its id. */
    static String require(String where, String id) {
        if (!isOne(id)) {
            throw new AuditException(
                    "TSEAL-01810",
                    where + ": expected a key's id of 1 to 63 lower-case letters, digits and hyphens, beginning with no"
                            + " hyphen, found " + (id.isEmpty() ? "nothing" : "another text"));
        }
        return id;
    }
}
