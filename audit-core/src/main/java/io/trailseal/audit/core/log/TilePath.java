// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.log;

import io.trailseal.audit.AuditException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a log's tiles and entry bundles lie in a folder or below a URL, as C2SP tlog-tiles has it: {@code tile/0/x001/x234/067} for a full
 * tile, {@code tile/0/x001/x234/067.p/8} for a partial one, {@code tile/entries/…} for the entries below a tile of level 0. Reading is strict:
 * each tile has exactly one path. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TilePath {
    /** The longest path there is: nineteen digits of an index make seven elements. */
    private static final int MAX_LENGTH = 64;

    private static final String ROOT = "tile/";
    private static final String ENTRIES = ROOT + "entries/";
    private static final Pattern TILE = Pattern.compile("tile/([0-7])/(.+)");
    private static final Pattern PLACE = Pattern.compile("((?:x[0-9]{3}/)*[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    private TilePath() {}

    /**
     * The path of a tile.
     *
     * @param id the tile
     * @return the path, without a slash in front
     */
    public static String of(TileId id) {
        return ROOT + id.level() + "/" + place(id);
    }

    /**
     * The path of the entries whose hashes are a tile's.
     *
     * @param id a tile of level 0
     * @return the path, without a slash in front
     * @throws AuditException TSEAL-01602 if the tile is of another level
     */
    public static String ofEntries(TileId id) {
        EntryBundle.requireLeaves(id);
        return ENTRIES + place(id);
    }

    /**
     * The tile of a path.
     *
     * @param path the path, without a slash in front
     * @return the tile; {@link #of} gives back the same path
     * @throws AuditException TSEAL-01602 if it is no tile's, or that of a tile that no log of up to 2^63-1 leaves has
     */
    public static TileId parse(String path) {
        Matcher matcher = TILE.matcher(path);
        if (path.length() > MAX_LENGTH || !matcher.matches()) {
            throw refused();
        }
        return id(Integer.parseInt(matcher.group(1)), matcher.group(2));
    }

    /**
     * The tile of level 0 to which a path's entries belong.
     *
     * @param path the path of an entry bundle, without a slash in front
     * @return the tile; {@link #ofEntries} gives back the same path
     * @throws AuditException TSEAL-01602 if it is no entry bundle's, or no log of up to 2^63-1 leaves has it
     */
    public static TileId parseEntries(String path) {
        if (path.length() > MAX_LENGTH || !path.startsWith(ENTRIES)) {
            throw refused();
        }
        return id(0, path.substring(ENTRIES.length()));
    }

    private static String place(TileId id) {
        StringBuilder place = new StringBuilder();
        long rest = id.index();
        for (String before = ""; ; before = "x", rest /= 1000) {
            String digits = String.valueOf(1000 + rest % 1000).substring(1);
            place.insert(0, before + digits + (before.isEmpty() ? "" : "/"));
            if (rest < 1000) {
                break;
            }
        }
        return id.isFull() ? place.toString() : place + ".p/" + id.width();
    }

    private static TileId id(int level, String text) {
        Matcher matcher = PLACE.matcher(text);
        if (!matcher.matches()) {
            throw refused();
        }
        int width = matcher.group(2) == null ? TileId.FULL : Integer.parseInt(matcher.group(2));
        TileId id = new TileId(level, index(matcher.group(1)), width);
        // A width of 256 that is written out, and zeros in front that need not be, give another path.
        if (!place(id).equals(text)) {
            throw refused();
        }
        return id;
    }

    private static long index(String elements) {
        long index = 0;
        for (String element : elements.split("/")) {
            int digits = Integer.parseInt(element.substring(element.length() - 3));
            if (index > (Long.MAX_VALUE - digits) / 1000) {
                throw refused();
            }
            index = index * 1000 + digits;
        }
        return index;
    }

    private static AuditException refused() {
        return LogFaults.tile("path", "the one path of a tile", "another text");
    }
}
