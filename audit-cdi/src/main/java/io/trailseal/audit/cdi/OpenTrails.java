// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.TrailInfo;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The trails that this node writes to, by name. Immutable. */
record OpenTrails(Map<String, OpenTrail> byName) {
    OpenTrails {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    OpenTrail standard() {
        return get(TrailInfo.DEFAULT_NAME);
    }

    /**
     * The trail of a name.
     *
     * @throws AuditException TSEAL-04110 if there is none
     */
    OpenTrail get(String name) {
        OpenTrail trail = byName.get(name);
        if (trail == null) {
            throw new AuditException("TSEAL-04110", "expected a trail named in trailseal.trails, found " + name);
        }
        return trail;
    }

    Collection<OpenTrail> all() {
        return byName.values();
    }
}
