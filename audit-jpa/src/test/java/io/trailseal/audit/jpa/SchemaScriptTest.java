// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.jpa.SchemaScript.Column;
import io.trailseal.audit.jpa.SchemaScript.Table;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaScriptTest {
    @Test
    void script_isReadIntoStatementsAndTables() {
        SchemaScript script = SchemaScript.parse("""
                -- a comment; with a semicolon
                create table if not exists pair (
                  a   varchar(36) collate "C" not null,
                  b   varbinary(16),
                  c   bigint not null,
                  constraint pair_pk primary key (a, c)
                );
                create index if not exists pair_b on pair (b);
                """);

        assertThat(script.statements()).hasSize(2);
        assertThat(script.tables())
                .containsExactly(new Table(
                        "pair",
                        List.of(
                                new Column("a", "character varying", 36),
                                new Column("b", "binary varying", 16),
                                new Column("c", "bigint", 0)),
                        List.of("a", "c")));
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void everyDatabase_hasTheSameTablesColumnsAndKeys(Database database) {
        List<Table> tables = SchemaScript.of(database).tables();

        assertThat(tables)
                .extracting(Table::name)
                .containsExactly(
                        "trailseal_entry",
                        "trailseal_trail",
                        "trailseal_log",
                        "trailseal_tile",
                        "trailseal_checkpoint",
                        "trailseal_alert");
        assertThat(tables).extracting(table -> table.columns().size()).containsExactly(18, 2, 3, 4, 3, 23);
        assertThat(tables)
                .extracting(Table::primaryKey)
                .containsExactly(
                        List.of("chain_id", "seq"),
                        List.of("name"),
                        List.of("trail_id", "epoch"),
                        List.of("log_id", "level", "index"),
                        List.of("log_id", "log_size"),
                        List.of("id"));
        assertThat(tables.stream().map(SchemaScriptTest::names).toList())
                .isEqualTo(SchemaScript.of(Database.H2).tables().stream()
                        .map(SchemaScriptTest::names)
                        .toList());
    }

    private static List<String> names(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    @Test
    void databaseThatListsNeitherTable_isUnknown() {
        AuditException thrown = catchThrowableOfType(AuditException.class, () -> Database.of(List.of()));

        assertThat(thrown.code()).isEqualTo("TSEAL-05007");
    }
}
