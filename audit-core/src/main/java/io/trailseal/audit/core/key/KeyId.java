// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.key;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.core.entry.EntryHeader;

/** What a key may be called: what fits into an entry's header, and nothing that can't be seen. */
final class KeyId {
    private KeyId() {}

    /** The id, if it is one. What is none is not shown: it may be a key that was given in place of its id. */
    static String require(String id) {
        boolean printable = id.chars().allMatch(c -> c > ' ' && c < 0x7f);
        if (id.isEmpty() || id.length() > EntryHeader.MAX_KEY_ID || !printable) {
            throw new AuditException(
                    "TSEAL-01800",
                    "a key's id: expected 1 to " + EntryHeader.MAX_KEY_ID
                            + " printable ASCII characters without blanks, found " + id.length() + " characters"
                            + (printable ? "" : ", not all of them printable ASCII"));
        }
        return id;
    }
}
