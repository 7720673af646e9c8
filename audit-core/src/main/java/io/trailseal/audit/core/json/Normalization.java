// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The normalization of one record: takes its parts one after the other, collects the alterations.
 *
 * <p>The parts' names are the caller's own and taken as they are; only names in the application's maps are escaped. Limits
 * and encodings are those of the {@link Normalizer}. For one record; not thread-safe.
 *
 * @since 0.1.0
 */
public final class Normalization {
    private final AlterationLog log = new AlterationLog();
    private final Pointer pointer = new Pointer();
    private final TreeNormalizer trees;

    Normalization(NormalizerLimits limits) {
        trees = new TreeNormalizer(limits, pointer, log);
    }

    /**
     * Normalizes one value.
     *
     * @param name the top-level name it will have in the payload
     * @param value anything
     * @return a tree of the strict profile
     */
    public @Nullable Object field(String name, @Nullable Object value) {
        pointer.push(name);
        try {
            return trees.limited(value);
        } finally {
            pointer.pop();
        }
    }

    /**
     * Normalizes a map of details: each of its members is a value for the limit in bytes.
     *
     * @param name the top-level name the map will have in the payload
     * @param members anything by any names
     * @return a tree of the strict profile, members in order
     */
    public Map<String, @Nullable Object> details(String name, Map<?, ?> members) {
        pointer.push(name);
        try {
            return trees.members(members);
        } finally {
            pointer.pop();
        }
    }

    Map<String, @Nullable Object> members(Map<?, ?> members) {
        return trees.members(members);
    }

    /**
     * The value of {@code $altered} for the payload.
     *
     * @return an array whose canonical form takes at most 8192 bytes; empty if nothing was altered, and then the payload
     *     has no such member
     */
    public Optional<List<Object>> alteredTree() {
        List<Object> tree = log.tree();
        return tree.isEmpty() ? Optional.empty() : Optional.of(tree);
    }

    /**
     * The alterations so far, in the order in which the parts were given.
     *
     * @return as many as fit into {@code $altered}
     */
    public List<Altered> altered() {
        return log.listed();
    }

    /**
     * How many alterations there were beyond those listed.
     *
     * @return at least 0
     */
    public long more() {
        return log.more();
    }
}
