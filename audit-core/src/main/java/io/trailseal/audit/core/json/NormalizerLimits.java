// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

/**
 * How much of what an application hands over is taken as it is.
 *
 * <p>Immutable and thread-safe.
 *
 * @param valueBytes the most bytes the canonical form of one value may take, at least 256; a value is one field, or one
 *     member of a map of details
 * @param totalBytes the most bytes all values of one record may take together, at least {@code valueBytes}; their names and the markers of
 *     what was left out may take as many again
 * @param depth the most maps, lists and arrays that may be nested in one value, 1 to 32
 * @param entries the most members and elements that all maps, lists and arrays of one record may have together, at least 1
 * @param nameLength the most UTF-16 code units a name may have, 16 to 1024
 * @since 0.1.0
 */
public record NormalizerLimits(int valueBytes, int totalBytes, int depth, int entries, int nameLength) {
    /** 16 KiB for a value, 256 KiB together, 32 levels, 10 000 entries, names of 256. */
    public static final NormalizerLimits DEFAULT = new NormalizerLimits(16 * 1024, 256 * 1024, 32, 10_000, 256);

    /** Checks the bounds. */
    public NormalizerLimits {
        require(valueBytes >= 256, "valueBytes", "at least 256", valueBytes);
        require(totalBytes >= valueBytes, "totalBytes", "at least valueBytes", totalBytes);
        require(depth >= 1 && depth <= 32, "depth", "1 to 32", depth);
        require(entries >= 1, "entries", "at least 1", entries);
        require(nameLength >= 16 && nameLength <= 1024, "nameLength", "16 to 1024", nameLength);
    }

    private static void require(boolean met, String name, String expected, int found) {
        if (!met) {
            throw new IllegalArgumentException(name + ": expected " + expected + ", found " + found);
        }
    }
}
