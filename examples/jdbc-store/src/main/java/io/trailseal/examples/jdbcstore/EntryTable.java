// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.jdbcstore;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.ChainId;
import io.trailseal.audit.Projection;
import io.trailseal.audit.TrailId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The tables, and how an entry stands in its one. */
final class EntryTable {
    /** The salt has room for more than the 16 bytes that are written: one that somebody has made longer is the verifier's to judge. */
    static final List<String> DDL = List.of(
            "create table if not exists audit_trail (name varchar(200) primary key, id varbinary(16) not null)",
            """
            create table if not exists audit_entry (
                chain_id varbinary(16) not null,
                seq bigint not null,
                trail_id varbinary(16) not null,
                header varbinary(511) not null,
                salt varbinary(64) not null,
                payload varbinary(1048576) not null,
                mac varbinary(64) not null,
                kind integer not null,
                event_id varchar(36) not null,
                event_time bigint not null,
                name varchar(200) not null,
                event_type varchar(40) not null,
                level_name varchar(20) not null,
                outcome varchar(20) not null,
                actor varchar(200) not null,
                target_type varchar(100) not null,
                target_id varchar(200) not null,
                request_id varchar(100) not null,
                primary key (chain_id, seq)
            )""",
            "create index if not exists audit_entry_time on audit_entry (trail_id, event_time desc, event_id desc)");

    private static final String COLUMNS =
            "chain_id, seq, trail_id, header, salt, payload, mac, kind, event_id, event_time,"
                    + " name, event_type, level_name, outcome, actor, target_type, target_id, request_id";

    static final String INSERT = "insert into audit_entry (" + COLUMNS + ") values (" + "?, ".repeat(17) + "?)";
    static final String TRAIL = "select id from audit_trail where name = ?";
    static final String TRAILS = "select name, id from audit_trail";
    static final String NAME_TRAIL = "insert into audit_trail (name, id) values (?, ?)";
    static final String CHAINS = "select distinct chain_id from audit_entry";
    static final String SELECT = "select " + COLUMNS + " from audit_entry where ";
    static final String ONE = SELECT + "chain_id = ? and seq = ?";
    static final String PIECE = SELECT + "chain_id = ? and seq >= ? order by seq fetch first ? rows only";

    private EntryTable() {}

    static void set(PreparedStatement insert, ChainEntry entry) throws SQLException {
        insert.setBytes(1, entry.chain().toArray());
        insert.setLong(2, entry.sequence());
        insert.setBytes(3, entry.trail().toArray());
        insert.setBytes(4, entry.header().toArray());
        insert.setBytes(5, entry.salt().toArray());
        insert.setBytes(6, entry.payload().toArray());
        insert.setBytes(7, entry.mac().toArray());
        Projection columns = entry.projection();
        insert.setInt(8, columns.kind());
        insert.setString(9, columns.eventId());
        insert.setLong(10, columns.timeMicros());
        insert.setString(11, columns.name());
        insert.setString(12, columns.type());
        insert.setString(13, columns.level());
        insert.setString(14, columns.outcome());
        insert.setString(15, columns.actor());
        insert.setString(16, columns.targetType());
        insert.setString(17, columns.targetId());
        insert.setString(18, columns.requestId());
    }

    static ChainEntry get(ResultSet row) throws SQLException {
        return new ChainEntry(
                TrailId.of(row.getBytes(3)),
                ChainId.of(row.getBytes(1)),
                row.getLong(2),
                Bytes.copyOf(row.getBytes(4)),
                Bytes.copyOf(row.getBytes(5)),
                Bytes.copyOf(row.getBytes(6)),
                Bytes.copyOf(row.getBytes(7)),
                new Projection(
                        row.getInt(8),
                        row.getString(9),
                        row.getLong(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14),
                        row.getString(15),
                        row.getString(16),
                        row.getString(17),
                        row.getString(18)));
    }
}
