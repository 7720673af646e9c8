// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditLevel;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import javax.sql.DataSource;

/** The business under load: every call changes an account and adds a line of that call's id to the ledger. */
@ApplicationScoped
class Accounts {
    @PersistenceContext
    EntityManager manager;

    @Inject
    AuditTrail trail;

    @Inject
    TransactionSynchronizationRegistry transaction;

    @Inject
    Sideline sideline;

    /** How far apart the accounts lie that are used, so that no two stand on one page: PostgreSQL orders by pages read and written. */
    static final int DISTANCE = 1000;

    /** A line for this account is refused at the commit. */
    static final int REFUSED = -2;

    static void refuseAtCommit(DataSource database) {
        Sql.run(
                database,
                "create function refuse() returns trigger language plpgsql as $$ begin raise exception 'refused'; end $$");
        Sql.run(
                database,
                "create constraint trigger refuse after insert on ledger deferrable initially deferred for each row when"
                        + " (new.account = " + REFUSED + ") execute function refuse()");
    }

    static void createTables(DataSource database, int accounts) {
        if (isH2(database)) {
            Sql.run(database, "create table account (id int primary key, balance int not null)");
            Sql.run(database, "create table ledger (id varchar(40) primary key, account int not null)");
            Sql.run(
                    database,
                    "insert into account select x, 0 from system_range(0, " + (accounts * DISTANCE - 1) + ")");
            return;
        }
        Sql.run(database, "create table account (id int primary key, balance int not null) with (fillfactor = 50)");
        Sql.run(database, "create table ledger (id varchar(40) primary key, account int not null)");
        Sql.run(
                database,
                "insert into account select n, 0 from generate_series(0, " + (accounts * DISTANCE - 1) + ") n");
        Sql.run(database, "analyze account");
    }

    private static boolean isH2(DataSource database) {
        return Sql.column(database, "select lower(table_name) from information_schema.tables")
                .contains("settings");
    }

    @Transactional
    @AuditEvent("account.deposit")
    void deposit(@AuditTarget("Call") String id, int account) {
        change(manager, id, account);
    }

    @Transactional
    @AuditEvent("account.fail")
    void fail(@AuditTarget("Call") String id, int account) {
        change(manager, id, account);
        throw new Refusal();
    }

    @Transactional
    @AuditEvent("account.doom")
    void doom(@AuditTarget("Call") String id, int account) {
        change(manager, id, account);
        transaction.setRollbackOnly();
    }

    /** Touches nothing. */
    @Transactional
    @AuditEvent("account.idle")
    void idle(@AuditTarget("Call") String id) {
        // nothing to do
    }

    /** Raises an alert. */
    @Transactional
    @AuditEvent(value = "account.alarm", level = AuditLevel.SECURITY)
    void alarm(@AuditTarget("Call") String id) {
        change(manager, id, 0);
    }

    /** Ten events: nine by hand, and this call. */
    @Transactional
    @AuditEvent("account.batch")
    void batch(@AuditTarget("Call") String id, int account) {
        change(manager, id, account);
        for (int i = 0; i < 9; i++) {
            trail.record(AuditRecord.event("account.step")
                    .target(new Target("Call", id + '-' + i))
                    .build());
        }
    }

    /** A transaction in a transaction, each with its own end. */
    @Transactional
    @AuditEvent("account.outer")
    void nest(@AuditTarget("Call") String id, int account, boolean innerCommits, boolean outerCommits) {
        change(manager, id, account);
        try {
            sideline.enter(id + "-inner", innerCommits);
        } catch (Refusal e) {
            // the inner one's affair
        }
        if (!outerCommits) {
            throw new Refusal();
        }
    }

    /** Fails at the commit, when everything is written: a line for this account is refused then. */
    @Transactional
    @AuditEvent("account.refused")
    void failAtCommit(@AuditTarget("Call") String id) {
        line(manager, id, REFUSED);
    }

    /** Reads what others write, and writes what others read: under SERIALIZABLE some of these can't be put in an order. */
    @Transactional
    @AuditEvent("account.transfer")
    void transfer(@AuditTarget("Call") String id, int from, int to) {
        manager.createNativeQuery("select balance from account where id = ?1")
                .setParameter(1, from)
                .getSingleResult();
        change(manager, id, to);
    }

    private static void change(EntityManager manager, String id, int account) {
        manager.createNativeQuery("update account set balance = balance + 1 where id = ?1")
                .setParameter(1, account)
                .executeUpdate();
        line(manager, id, account);
    }

    private static void line(EntityManager manager, String id, int account) {
        manager.createNativeQuery("insert into ledger (id, account) values (?1, ?2)")
                .setParameter(1, id)
                .setParameter(2, account)
                .executeUpdate();
    }

    /** What runs in a transaction of its own. */
    @ApplicationScoped
    static class Sideline {
        @PersistenceContext
        EntityManager manager;

        @Transactional(Transactional.TxType.REQUIRES_NEW)
        @AuditEvent("account.inner")
        void enter(@AuditTarget("Call") String id, boolean commits) {
            line(manager, id, -1);
            if (!commits) {
                throw new Refusal();
            }
        }
    }

    /** The application's way to say no. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refusal() {
            super("no", null, false, false);
        }
    }
}
