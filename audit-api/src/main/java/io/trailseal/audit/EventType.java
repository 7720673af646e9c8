// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What kind of thing happened: one of the standard types below or an application's own. A name is an upper-case letter followed by at
 * most 39 upper-case letters, digits or underscores. Immutable.
 *
 * @param name the type's name, as stored and as used in queries
 * @since 0.1.0
 */
public record EventType(String name) {
    private static final Pattern VALID = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");

    /** A business action; the default of {@link AuditEvent}. */
    public static final EventType BUSINESS_ACTION = new EventType(Names.BUSINESS_ACTION);
    /** An error occurred. */
    public static final EventType ERROR_OCCURRED = new EventType(Names.ERROR_OCCURRED);
    /** An error was recovered from. */
    public static final EventType ERROR_RECOVERED = new EventType(Names.ERROR_RECOVERED);
    /** An error was handed on to people. */
    public static final EventType ERROR_ESCALATED = new EventType(Names.ERROR_ESCALATED);
    /** Somebody could not prove who they are. */
    public static final EventType AUTHENTICATION_FAILED = new EventType(Names.AUTHENTICATION_FAILED);
    /** Somebody was refused for lack of rights. */
    public static final EventType AUTHORIZATION_FAILED = new EventType(Names.AUTHORIZATION_FAILED);
    /** A rule of security was broken. */
    public static final EventType SECURITY_VIOLATION = new EventType(Names.SECURITY_VIOLATION);
    /** The application started. */
    public static final EventType SYSTEM_STARTUP = new EventType(Names.SYSTEM_STARTUP);
    /** The application stopped. */
    public static final EventType SYSTEM_SHUTDOWN = new EventType(Names.SYSTEM_SHUTDOWN);
    /** A component failed. */
    public static final EventType COMPONENT_FAILURE = new EventType(Names.COMPONENT_FAILURE);
    /** A component works again. */
    public static final EventType COMPONENT_RECOVERY = new EventType(Names.COMPONENT_RECOVERY);
    /** Data were read. */
    public static final EventType DATA_ACCESS = new EventType(Names.DATA_ACCESS);
    /** Data were created or changed. */
    public static final EventType DATA_MODIFICATION = new EventType(Names.DATA_MODIFICATION);
    /** Data were deleted. */
    public static final EventType DATA_DELETION = new EventType(Names.DATA_DELETION);
    /** Data left the system. */
    public static final EventType DATA_EXPORT = new EventType(Names.DATA_EXPORT);
    /** The configuration was changed. */
    public static final EventType CONFIG_CHANGED = new EventType(Names.CONFIG_CHANGED);
    /** A plug-in was loaded. */
    public static final EventType PLUGIN_LOADED = new EventType(Names.PLUGIN_LOADED);
    /** A plug-in was unloaded. */
    public static final EventType PLUGIN_UNLOADED = new EventType(Names.PLUGIN_UNLOADED);
    /** Compliance was checked. */
    public static final EventType COMPLIANCE_CHECK = new EventType(Names.COMPLIANCE_CHECK);
    /** The audit trail itself was read. */
    public static final EventType AUDIT_LOG_ACCESS = new EventType(Names.AUDIT_LOG_ACCESS);
    /** A retention rule was carried out. */
    public static final EventType RETENTION_POLICY_APPLIED = new EventType(Names.RETENTION_POLICY_APPLIED);

    private static final List<EventType> STANDARD = List.of(
            BUSINESS_ACTION,
            ERROR_OCCURRED,
            ERROR_RECOVERED,
            ERROR_ESCALATED,
            AUTHENTICATION_FAILED,
            AUTHORIZATION_FAILED,
            SECURITY_VIOLATION,
            SYSTEM_STARTUP,
            SYSTEM_SHUTDOWN,
            COMPONENT_FAILURE,
            COMPONENT_RECOVERY,
            DATA_ACCESS,
            DATA_MODIFICATION,
            DATA_DELETION,
            DATA_EXPORT,
            CONFIG_CHANGED,
            PLUGIN_LOADED,
            PLUGIN_UNLOADED,
            COMPLIANCE_CHECK,
            AUDIT_LOG_ACCESS,
            RETENTION_POLICY_APPLIED);

    /**
     * Checks the name.
     *
     * @throws AuditException TSEAL-01101 if the name is not an upper-case identifier of at most 40 characters
     */
    public EventType {
        Objects.requireNonNull(name, "name");
        if (!isValid(name)) {
            throw new AuditException(
                    "TSEAL-01101",
                    "not an event type: expected an upper-case letter and at most 39 upper-case letters, digits or underscores, found "
                            + name.length() + " characters that are not");
        }
    }

    /**
     * The types every application has.
     *
     * @return the standard types, immutable
     */
    public static List<EventType> standard() {
        return STANDARD;
    }

    /**
     * Whether a text can be the name of a type.
     *
     * @param name any text
     * @return whether the constructor takes it
     */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /**
     * Whether events of this type are about data and so must name the target they touched.
     *
     * @return true for the {@code DATA_} types
     */
    public boolean requiresTarget() {
        return name.startsWith("DATA_") && STANDARD.contains(this);
    }

    /**
     * Whether events of this type concern security.
     *
     * @return true for failed authentication, failed authorisation and security violations
     */
    public boolean isSecurity() {
        return equals(AUTHENTICATION_FAILED) || equals(AUTHORIZATION_FAILED) || equals(SECURITY_VIOLATION);
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }

    /**
     * The standard types' names as constants, for annotations: {@code @AuditEvent(value = "patient.read", type = EventType.Names.DATA_ACCESS)}.
     *
     * @since 0.1.0
     */
    public static final class Names {
        /** See {@link EventType#BUSINESS_ACTION}. */
        public static final String BUSINESS_ACTION = "BUSINESS_ACTION";
        /** See {@link EventType#ERROR_OCCURRED}. */
        public static final String ERROR_OCCURRED = "ERROR_OCCURRED";
        /** See {@link EventType#ERROR_RECOVERED}. */
        public static final String ERROR_RECOVERED = "ERROR_RECOVERED";
        /** See {@link EventType#ERROR_ESCALATED}. */
        public static final String ERROR_ESCALATED = "ERROR_ESCALATED";
        /** See {@link EventType#AUTHENTICATION_FAILED}. */
        public static final String AUTHENTICATION_FAILED = "AUTHENTICATION_FAILED";
        /** See {@link EventType#AUTHORIZATION_FAILED}. */
        public static final String AUTHORIZATION_FAILED = "AUTHORIZATION_FAILED";
        /** See {@link EventType#SECURITY_VIOLATION}. */
        public static final String SECURITY_VIOLATION = "SECURITY_VIOLATION";
        /** See {@link EventType#SYSTEM_STARTUP}. */
        public static final String SYSTEM_STARTUP = "SYSTEM_STARTUP";
        /** See {@link EventType#SYSTEM_SHUTDOWN}. */
        public static final String SYSTEM_SHUTDOWN = "SYSTEM_SHUTDOWN";
        /** See {@link EventType#COMPONENT_FAILURE}. */
        public static final String COMPONENT_FAILURE = "COMPONENT_FAILURE";
        /** See {@link EventType#COMPONENT_RECOVERY}. */
        public static final String COMPONENT_RECOVERY = "COMPONENT_RECOVERY";
        /** See {@link EventType#DATA_ACCESS}. */
        public static final String DATA_ACCESS = "DATA_ACCESS";
        /** See {@link EventType#DATA_MODIFICATION}. */
        public static final String DATA_MODIFICATION = "DATA_MODIFICATION";
        /** See {@link EventType#DATA_DELETION}. */
        public static final String DATA_DELETION = "DATA_DELETION";
        /** See {@link EventType#DATA_EXPORT}. */
        public static final String DATA_EXPORT = "DATA_EXPORT";
        /** See {@link EventType#CONFIG_CHANGED}. */
        public static final String CONFIG_CHANGED = "CONFIG_CHANGED";
        /** See {@link EventType#PLUGIN_LOADED}. */
        public static final String PLUGIN_LOADED = "PLUGIN_LOADED";
        /** See {@link EventType#PLUGIN_UNLOADED}. */
        public static final String PLUGIN_UNLOADED = "PLUGIN_UNLOADED";
        /** See {@link EventType#COMPLIANCE_CHECK}. */
        public static final String COMPLIANCE_CHECK = "COMPLIANCE_CHECK";
        /** See {@link EventType#AUDIT_LOG_ACCESS}. */
        public static final String AUDIT_LOG_ACCESS = "AUDIT_LOG_ACCESS";
        /** See {@link EventType#RETENTION_POLICY_APPLIED}. */
        public static final String RETENTION_POLICY_APPLIED = "RETENTION_POLICY_APPLIED";

        private Names() {}
    }
}
