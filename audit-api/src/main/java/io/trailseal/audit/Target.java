// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.Objects;

/**
 * On what it was done. Immutable.
 *
 * @param type the kind of thing, such as {@code Order}; never empty
 * @param id which one, as text; empty if it has no identity yet or was not given
 * @since 0.1.0
 */
public record Target(String type, String id) {
    /**
     * Checks that there is a type.
     *
     * @throws AuditException TSEAL-01105 if the type is empty
     */
    public Target {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
        if (type.isEmpty()) {
            throw new AuditException("TSEAL-01105", "a target needs a type");
        }
    }

    /** The type, not the id: it may lead to a person. */
    @Override
    public String toString() {
        return "Target[" + type + ", id of " + id.length() + " characters]";
    }
}
