// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.LogInfo;
import io.trailseal.audit.StoredCheckpoint;
import io.trailseal.audit.TrailId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what seals leave beside their entries: logs, tiles, checkpoints. A database that is older than these tables has none; seals without
 * their table are found all the same, by their rows. For one thread.
 */
final class JdbcLogTables {
    private static final int PIECE = 64;
    private static final String LOGS = "select trail_id, epoch, log_id from trailseal_log";
    private static final String TILE = "select hashes from trailseal_tile where log_id = ? and level = ? and index = ?";
    private static final String CHECKPOINTS = "select log_size, note from trailseal_checkpoint"
            + " where log_id = ? and log_size < ? order by log_id desc, log_size desc fetch first " + PIECE
            + " rows only";

    private final Connection connection;
    private final UnreadableRows unreadable;

    JdbcLogTables(Connection connection, UnreadableRows unreadable) {
        this.connection = connection;
        this.unreadable = unreadable;
    }

    List<LogInfo> logs() {
        List<LogInfo> logs = new ArrayList<>();
        try {
            Savepoint before = connection.setSavepoint();
            try (PreparedStatement statement = connection.prepareStatement(LOGS);
                    ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    log(row).ifPresent(logs::add);
                }
            } catch (SQLException failed) {
                if (!JdbcTrailReader.isMissing(failed)) {
                    throw failed;
                }
                connection.rollback(before);
            }
        } catch (SQLException failed) {
            throw JdbcTrailReader.unreadable(failed);
        }
        return logs;
    }

    private Optional<LogInfo> log(ResultSet row) throws SQLException {
        byte @Nullable [] trail = row.getBytes(1);
        byte @Nullable [] log = row.getBytes(3);
        if (trail != null && trail.length == TrailId.LENGTH && log != null && log.length == ChainId.LENGTH) {
            return Optional.of(new LogInfo(TrailId.of(trail), row.getInt(2), ChainId.of(log)));
        }
        String problem = "expected a trail_id and a log_id of 16 bytes, found " + JdbcTrailReader.size(trail) + " and "
                + JdbcTrailReader.size(log);
        unreadable.add(new Unreadable("trailseal_log", problem, 0));
        return Optional.empty();
    }

    Optional<Bytes> tile(ChainId log, int level, long index) {
        try (PreparedStatement statement = connection.prepareStatement(TILE)) {
            statement.setBytes(1, log.toArray());
            statement.setInt(2, level);
            statement.setLong(3, index);
            try (ResultSet row = statement.executeQuery()) {
                byte @Nullable [] hashes = row.next() ? row.getBytes(1) : null;
                return Optional.ofNullable(hashes).map(Bytes::copyOf);
            }
        } catch (SQLException failed) {
            throw JdbcTrailReader.unreadable(failed);
        }
    }

    /** Those of a log, the newest first. */
    Stream<StoredCheckpoint> checkpoints(ChainId log) {
        return Stream.iterate(
                        checkpoints(log, Long.MAX_VALUE),
                        piece -> !piece.isEmpty(),
                        piece -> piece.size() < PIECE
                                ? List.of()
                                : checkpoints(log, piece.get(piece.size() - 1).size()))
                .flatMap(List::stream);
    }

    private List<StoredCheckpoint> checkpoints(ChainId log, long below) {
        List<StoredCheckpoint> piece = new ArrayList<>(PIECE);
        try (PreparedStatement statement = connection.prepareStatement(CHECKPOINTS)) {
            statement.setBytes(1, log.toArray());
            statement.setLong(2, below);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    byte @Nullable [] note = row.getBytes(2);
                    piece.add(new StoredCheckpoint(
                            log, row.getLong(1), note == null ? Bytes.empty() : Bytes.copyOf(note)));
                }
            }
        } catch (SQLException failed) {
            throw JdbcTrailReader.unreadable(failed);
        }
        return piece;
    }
}
