// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.verify;

import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of trails. An id that stands in it twice is as good as not there: nobody can say which name is the right one. */
final class TrailNames {
    private final Map<TrailId, String> names = new HashMap<>();

    TrailNames(List<TrailInfo> trails) {
        Set<TrailId> twice = new HashSet<>();
        for (TrailInfo trail : trails) {
            if (names.put(trail.id(), trail.name()) != null) {
                twice.add(trail.id());
            }
        }
        names.keySet().removeAll(twice);
    }

    boolean knows(TrailId trail) {
        return names.containsKey(trail);
    }

    boolean isNamed(TrailId trail, String name) {
        return name.equals(names.get(trail));
    }
}
