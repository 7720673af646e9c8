// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;

/** What this module tells people: numbered, and never what an exception of the application says, since that may be personal. */
final class Messages {
    private static final Logger LOGGER = System.getLogger("io.trailseal.audit");

    private Messages() {}

    static void log(Level level, String code, String message) {
        LOGGER.log(level, code + ": " + message);
    }

    /** Names the exception's class, and our own code where it has one; its trace follows, since a failing store needs explaining. */
    static void log(Level level, String code, String message, Throwable cause) {
        LOGGER.log(level, code + ": " + message + ": " + name(cause), cause);
    }

    /** Like {@link #log(Level, String, String, Throwable)} for an exception of the application's code: its text stays out of the log. */
    static void logClass(Level level, String code, String message, Throwable cause) {
        LOGGER.log(level, code + ": " + message + ": " + name(cause));
    }

    static String name(Throwable cause) {
        return cause instanceof AuditException own
                ? own.code()
                : cause.getClass().getName();
    }

    static String ids(Collection<Pending> events) {
        return String.join(", ", events.stream().map(Pending::describe).toList());
    }
}
