// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Normalizer#normalize(Map)} made of a map. Unmodifiable and thread-safe.
 *
 * @param tree of the strict profile, members in order
 * @param altered the alterations, in the order of the tree; as many as fit into {@code $altered}
 * @param more how many more there were
 * @since 0.1.0
 */
public record Normalized(Map<String, @Nullable Object> tree, List<Altered> altered, long more) {}
