// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was altered so far. Keeps no more than can ever be listed, counts the rest. Not thread-safe. */
final class AlterationLog {
    /** The canonical form of the whole array never takes more bytes than this. */
    static final int MAX_BYTES = 8192;

    /** Room for the brackets and for {@code ,{"more":n}} with any count. */
    private static final int RESERVED_BYTES = 40;

    private final List<Altered> listed = new ArrayList<>(0);
    private final List<Integer> ends = new ArrayList<>(0);
    private long more;

    /** A state to which {@link #rewind} may return. */
    record Mark(int listed, long more) {}

    Mark mark() {
        return new Mark(listed.size(), more);
    }

    /** Forgets what was added since, because the value it happened in is itself left out. */
    void rewind(Mark mark) {
        listed.subList(mark.listed(), listed.size()).clear();
        ends.subList(mark.listed(), ends.size()).clear();
        more = mark.more();
    }

    void add(Pointer path, Alteration reason) {
        // Once one is not listed none is, so that the list is a prefix of what happened.
        if (more > 0) {
            more++;
            return;
        }
        Altered altered = path.altered(reason);
        int end = (ends.isEmpty() ? 0 : ends.get(ends.size() - 1)) + CanonicalJson.write(altered.tree()).length + 1;
        if (end > MAX_BYTES - RESERVED_BYTES) {
            more = 1;
        } else {
            listed.add(altered);
            ends.add(end);
        }
    }

    List<Altered> listed() {
        return List.copyOf(listed);
    }

    long more() {
        return more;
    }

    /** The value of {@code $altered}; empty if nothing was altered. */
    List<Object> tree() {
        List<Object> tree = new ArrayList<>(listed.size() + 1);
        for (Altered altered : listed) {
            tree.add(altered.tree());
        }
        if (more > 0) {
            Map<String, @Nullable Object> rest = Map.of("more", more);
            tree.add(rest);
        }
        return List.copyOf(tree);
    }
}
