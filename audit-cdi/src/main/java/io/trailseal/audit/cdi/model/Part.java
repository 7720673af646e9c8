// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import org.jspecify.annotations.Nullable;

/**
 * One argument or the result, and what it is recorded as.
 *
 * @param index which argument, {@link #RESULT} for the result
 * @param name the detail's name or the target's type
 * @param masked whether only its presence is recorded
 * @param reader takes from it what is recorded
 */
record Part(int index, String name, boolean masked, ValueReader reader) {
    static final int RESULT = -1;

    private static final String MASK = "***";

    boolean isResult() {
        return index == RESULT;
    }

    @Nullable
    Object read(@Nullable Object[] arguments, @Nullable Object result) {
        return masked ? MASK : reader.read(isResult() ? result : arguments[index]);
    }
}
