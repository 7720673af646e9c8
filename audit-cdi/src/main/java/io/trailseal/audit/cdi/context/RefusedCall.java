// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.context;

import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;

/**
 * A call whose caller was answered that it is refused. It may not have reached the method.
 *
 * @param type the class of the object called
 * @param method the method
 * @param arguments those that are known, by their place
 * @param caller the caller as the answering part of the platform knows it
 * @param notes those of the request, if there are any yet
 * @since 0.1.0
 */
public record RefusedCall(
        Class<?> type,
        Method method,
        Map<Integer, Object> arguments,
        Optional<Principal> caller,
        Optional<RequestNotes> notes) {
    /** Copies the arguments. */
    public RefusedCall {
        arguments = Map.copyOf(arguments);
    }
}
