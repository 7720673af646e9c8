// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.agroal.api.AgroalDataSource;
import java.util.List;
import java.util.UUID;

/**
 * A database whose application is a user that an administrator can forbid to add audit entries, while it may do everything else.
 *
 * @param url without a user
 * @param admin the administrator's connections
 */
record SalesDatabase(String url, AgroalDataSource admin) implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "sale",
            "trailseal_entry",
            "trailseal_trail",
            "trailseal_log",
            "trailseal_tile",
            "trailseal_checkpoint",
            "trailseal_alert");

    static SalesDatabase postgres() {
        String url = TestPostgres.newDatabase().replaceAll("\\?.*", "");
        SalesDatabase made = new SalesDatabase(url, TestPool.local(url, "postgres"));
        Sql.run(made.admin, "do $$ begin create role shop login; exception when duplicate_object then null; end $$");
        return made.tables(Database.POSTGRESQL);
    }

    static SalesDatabase h2() {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        // a setting in its URL is for an administrator
        SalesDatabase made = new SalesDatabase(url, TestPool.local(url + ";DB_CLOSE_DELAY=-1", "sa"));
        Sql.run(made.admin, "create user shop password ''");
        return made.tables(Database.H2);
    }

    private SalesDatabase tables(Database kind) {
        Sql.createTables(admin, kind);
        Sql.run(admin, "create table sale (id int primary key)");
        TABLES.forEach(table -> Sql.run(admin, "grant select, insert, update, delete on " + table + " to shop"));
        return this;
    }

    /** The application's connections. */
    AgroalDataSource pool() {
        return TestPool.local(url, "shop");
    }

    void forbid() {
        Sql.run(admin, "revoke insert on trailseal_entry from shop");
    }

    void allow() {
        Sql.run(admin, "grant insert on trailseal_entry to shop");
    }

    /** The sales that were made, in their order. */
    List<Integer> sales() {
        return Sql.column(admin, "select id from sale order by id").stream()
                .map(id -> ((Number) id).intValue())
                .toList();
    }

    /** The sales that the trail tells of, chain by chain, each in its order. */
    List<Integer> recorded(String event) {
        return Sql.column(
                        admin,
                        "select target_id from trailseal_entry where event_name = ? order by chain_id, seq",
                        event)
                .stream()
                .map(id -> Integer.valueOf(String.valueOf(id)))
                .toList();
    }

    /** How often a later sale stands before an earlier one in a chain. */
    int disorder(String event) {
        return Sql.column(
                        admin,
                        "select a.target_id from trailseal_entry a join trailseal_entry b on a.chain_id = b.chain_id"
                                + " and a.event_name = b.event_name and a.seq < b.seq"
                                + " and cast(a.target_id as int) > cast(b.target_id as int) where a.event_name = ?",
                        event)
                .size();
    }

    /** How often the spool has been emptied. */
    int drained() {
        return Sql.column(admin, "select seq from trailseal_entry where event_name = 'audit.spool'")
                .size();
    }

    @Override
    public void close() {
        admin.close();
    }
}
