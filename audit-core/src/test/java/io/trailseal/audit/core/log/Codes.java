// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trailseal.audit.AuditException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is refused is refused by a code. */
final class Codes {
    private Codes() {}

    static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(AuditException.class, e -> org.assertj.core.api.Assertions.assertThat(e.code())
                        .isEqualTo(code));
    }
}
