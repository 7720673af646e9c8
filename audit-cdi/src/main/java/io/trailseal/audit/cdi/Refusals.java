// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.cdi.context.Answers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says whether the end of a call means that its caller was refused. Safe for use by several threads. */
final class Refusals {
    private final DeniedExceptions exceptions;
    private final List<Answers> answers;

    Refusals(DeniedExceptions exceptions, List<Answers> answers) {
        this.exceptions = exceptions;
        this.answers = List.copyOf(answers);
    }

    boolean threw(Throwable thrown) {
        return exceptions.contains(thrown);
    }

    boolean returned(@Nullable Object result) {
        return result != null && answers.stream().anyMatch(known -> known.isRefusal(result));
    }
}
