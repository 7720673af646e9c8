// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static io.trailseal.audit.jpa.TestTransactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AuditStore;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to the tables at the start, whichever provider and database. */
abstract class SchemaContract {
    private TestServer server;

    abstract JpaProvider provider();

    abstract Database database();

    /** A pool on an empty database. */
    abstract AgroalDataSource pool();

    @BeforeEach
    void start() {
        server = TestServer.store(provider(), pool());
    }

    @AfterEach
    void stop() {
        Settings.clear();
        server.close();
    }

    private void open() throws Exception {
        AuditStore store = server.auditStore();
        inTransaction(() -> {
            store.open();
            return store;
        });
    }

    private AuditException failure() {
        return catchThrowableOfType(AuditException.class, this::open);
    }

    private long tables() {
        return (Long) Sql.column(
                        server.database(),
                        "select count(*) from information_schema.tables where lower(table_name) like 'trailseal\\_%'")
                .get(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "CREATE", " Create "})
    void create_makesTablesThatTakeEntries(String mode) throws Exception {
        Settings.schema(mode);
        try (Logs logs = new Logs()) {
            open();
            assertThat(logs.lines()).contains("INFO TSEAL-05013");
        }
        inTransaction(() -> {
            server.auditStore().append(Entries.run(Entries.CHAIN, 0, 2));
            return server;
        });

        assertThat(server.auditStore().chains()).containsExactly(Entries.CHAIN);
    }

    @Test
    void createAgain_leavesWhatIsThere() throws Exception {
        Settings.schema("create");
        open();
        inTransaction(() -> {
            server.auditStore().append(Entries.run(Entries.CHAIN, 0, 2));
            return server;
        });
        try (Logs logs = new Logs()) {
            open();
            assertThat(logs.lines()).doesNotContain("INFO TSEAL-05013");
        }

        assertThat(server.auditStore().entry(Entries.CHAIN, 1)).isPresent();
    }

    @Test
    void createWithOneTableMissing_addsIt() throws Exception {
        Sql.createTables(server.database(), database());
        Sql.run(server.database(), "drop table trailseal_alert");

        Settings.schema("create");
        open();

        assertThat(tables()).isEqualTo(6);
    }

    /** As an application has it that was set up before there were seals. */
    @Test
    void validateWithoutTheTablesOfSeals_namesEach() {
        Sql.createTables(server.database(), database());
        for (String table : List.of("trailseal_log", "trailseal_tile", "trailseal_checkpoint")) {
            Sql.run(server.database(), "drop table " + table);
        }

        Settings.schema("validate");
        AuditException thrown = failure();

        assertThat(thrown.code()).isEqualTo("TSEAL-05005");
        assertThat(thrown.getMessage()).contains("trailseal_log", "trailseal_tile", "trailseal_checkpoint");
        assertThat(thrown.getMessage().split("; ")).hasSize(3);
    }

    @Test
    void createOverWrongTable_failsLikeValidate() {
        Sql.run(
                server.database(),
                "create table trailseal_trail (name varchar(100) primary key, id varchar(32) not null)");

        Settings.schema("create");
        assertThat(failure().code()).isEqualTo("TSEAL-05005");
    }

    @Test
    void createWithoutTransaction_fails() {
        Settings.schema("create");
        AuditException thrown = catchThrowableOfType(
                AuditException.class, () -> server.auditStore().open());

        assertThat(thrown.code()).isEqualTo("TSEAL-05006");

        assertThat(tables()).isZero();
    }

    @Test
    void validateWithNoTables_namesEachAndTheCommand() {
        Settings.schema("validate");
        AuditException thrown = failure();

        assertThat(thrown.code()).isEqualTo("TSEAL-05005");
        assertThat(thrown.getMessage())
                .contains(
                        "trailseal_entry",
                        "trailseal_trail",
                        "trailseal_log",
                        "trailseal_tile",
                        "trailseal_checkpoint",
                        "trailseal_alert")
                .contains("ddl --database " + database().label());

        assertThat(tables()).isZero();
    }

    @Test
    void validateWithTheTables_passes() throws Exception {
        Sql.createTables(server.database(), database());

        Settings.schema("validate");
        open();

        assertThat(server.auditStore().chains()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table trailseal_entry drop column mac",
                "alter table trailseal_entry drop column header; alter table trailseal_entry add column header varchar(512)",
                "alter table trailseal_entry alter column kind type bigint",
                "alter table trailseal_entry alter column actor type varchar(10)",
                "alter table trailseal_entry drop constraint trailseal_entry_pk",
                "alter table trailseal_entry drop constraint trailseal_entry_pk;"
                        + " alter table trailseal_entry add constraint other_pk primary key (event_id)"
            })
    void validateWithWrongTable_fails(String change) {
        Sql.createTables(server.database(), database());
        for (String statement : change.split(";")) {
            String own = database() == Database.H2 ? statement.replace(" type ", " set data type ") : statement;
            Sql.run(server.database(), own.strip());
        }

        Settings.schema("validate");
        AuditException thrown = failure();

        assertThat(thrown.code()).isEqualTo("TSEAL-05005");
        assertThat(thrown.getMessage().split("; ")).hasSize(1);
    }

    @Test
    void none_looksAtNothing() throws Exception {
        Settings.schema("none");
        open();

        assertThat(tables()).isZero();
    }

    @Test
    void emptySetting_countsAsNotSet() {
        Settings.schema(" ");
        assertThat(catchCode()).isEqualTo(database() == Database.H2 ? List.of() : List.of("TSEAL-05005"));
    }

    private List<String> catchCode() {
        AuditException thrown = failure();
        return thrown == null ? List.of() : List.of(thrown.code());
    }

    @Test
    void unknownWord_failsAndListsTheKnown() {
        Settings.schema("update");
        AuditException thrown = failure();

        assertThat(thrown.code()).isEqualTo("TSEAL-05008");
        assertThat(thrown.getMessage()).contains("create, validate, none", "update");
    }

    @Test
    void databaseNamed_isNotAsked() throws Exception {
        Sql.createTables(server.database(), database());
        server.statements().clear();

        Settings.set("trailseal.jpa.database", database().label());
        Settings.schema("none");
        open();

        assertThat(server.statements().trips()).noneMatch(trip -> trip.sql().contains("sql_features"));
    }

    @Test
    void missingTable_isReportedByEachOperation() {
        AuditException reading = catchThrowableOfType(
                AuditException.class, () -> server.auditStore().chains());
        AuditException writing = catchThrowableOfType(
                AuditException.class,
                () -> inTransaction(() -> {
                    server.auditStore().append(Entries.run(Entries.CHAIN, 0, 1));
                    return server;
                }));

        assertThat(reading.code()).isEqualTo("TSEAL-05003");
        assertThat(writing.code()).isEqualTo("TSEAL-05002");
    }
}
