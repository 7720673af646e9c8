// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.spi;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import io.trailseal.audit.TrailInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The port through which a trail is read back, byte for byte as it was stored, with no check and no repair: judging is the verifier's
 * work. Chains only ever grow, so a reader whose calls see different moments is good enough for verification, as long as a later call
 * never sees less than an earlier one.
 *
 * <p>Implementations state their own thread-safety; the verifier calls from one thread, and may open a second stream while one is open.
 *
 * @since 0.1.0
 */
public interface TrailReader {
    /**
     * The trails of this store.
     *
     * @return all of them, by name
     */
    List<TrailInfo> trails();

    /**
     * Every chain of which at least one entry is stored, of whatever trail.
     *
     * @return the chains, in ascending order of their ids as unsigned bytes
     */
    List<ChainId> chains();

    /**
     * Where to look for what was opened of late, much oftener than all chains are listed. The default lists all of them; a store that finds an
     * entry by number and time does better.
     *
     * @param trail a trail
     * @param micros microseconds since 1970-01-01T00:00:00Z
     * @return every chain of the trail whose stored entry of number 0 has this time or a later one, and maybe others; in any order
     */
    default List<ChainId> chainsOpenedSince(TrailId trail, long micros) {
        return chains();
    }

    /**
     * The entries of one chain. Memory use must not grow with the chain.
     *
     * @param chain the chain
     * @param fromSequence the first sequence number wanted
     * @return the entries in ascending order of sequence; the caller closes the stream
     */
    Stream<ChainEntry> entries(ChainId chain, long fromSequence);

    /**
     * One entry.
     *
     * @param chain its chain
     * @param sequence its number
     * @return the entry, if it is stored
     */
    Optional<ChainEntry> entry(ChainId chain, long sequence);

    /**
     * How many entries of a chain have numbers in a range. The default reads them; a store that can count does better.
     *
     * @param chain the chain
     * @param first the least number
     * @param last the greatest number
     * @return how many of these numbers are stored
     */
    default long count(ChainId chain, long first, long last) {
        try (Stream<ChainEntry> entries = entries(chain, first)) {
            return entries.takeWhile(entry -> entry.sequence() <= last).count();
        }
    }

    /**
     * The logs of this store's trails. The seals of a log are read like a chain's entries, under its id.
     *
     * @return all of them, by trail (as unsigned bytes) and epoch
     */
    default List<LogInfo> logs() {
        return List.of();
    }

    /**
     * One full tile of a log.
     *
     * @param log the log
     * @param level the tile's level, from 0
     * @param index its number in the level, from 0
     * @return its hashes; empty if it is not stored
     */
    default Optional<Bytes> tile(ChainId log, int level, long index) {
        return Optional.empty();
    }

    /**
     * The checkpoints of a log that were signed. Memory use must not grow with their number.
     *
     * @param log the log
     * @return in descending order of size, the newest first; the caller closes the stream
     */
    default Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return Stream.empty();
    }
}
