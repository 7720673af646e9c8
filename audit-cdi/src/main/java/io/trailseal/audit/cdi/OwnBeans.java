// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The beans of this module. Where a container was told to discover nothing, or not our archive, the extension adds them itself: an
 * audited application must not lose its interceptor for that. For one thread.
 */
final class OwnBeans {
    /** Bean classes by name, each with the class that must be there for it; empty for none. By name, since those may be absent. */
    private static final Map<String, String> ALL = new TreeMap<>(Map.of(
            "io.trailseal.audit.cdi.AuditInterceptor", "",
            "io.trailseal.audit.cdi.AuditNode", "",
            "io.trailseal.audit.cdi.NewTransaction", "",
            "io.trailseal.audit.cdi.rest.RestAnswers", "jakarta.ws.rs.core.Response",
            "io.trailseal.audit.cdi.web.ServletRequests", "jakarta.servlet.http.HttpServletRequest",
            "io.trailseal.audit.cdi.web.ServletStart", "jakarta.servlet.http.HttpServletRequest",
            "io.trailseal.audit.cdi.security.SecurityCallers", "jakarta.security.enterprise.SecurityContext"));

    private final Set<String> found = new HashSet<>();

    void found(Class<?> type) {
        found.add(type.getName());
    }

    List<Class<?>> missing() {
        List<Class<?>> missing = new ArrayList<>();
        ALL.forEach((name, needed) -> {
            if (!found.contains(name) && (needed.isEmpty() || isPresent(needed))) {
                missing.add(load(name));
            }
        });
        return missing;
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, OwnBeans.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPresent(String name) {
        try {
            Class.forName(name, false, OwnBeans.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
