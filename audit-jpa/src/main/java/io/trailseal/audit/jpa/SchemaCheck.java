// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Compares the tables in the database with the DDL: presence, columns, types, lengths and primary keys. Without the primary key two rows
 * could claim one place in a chain; a text column for bytes would store something else than was hashed. Indexes are not compared: they
 * cost time, not truth. For one thread, for one use.
 */
final class SchemaCheck {
    private final Map<String, Map<String, Found>> tables = new HashMap<>();
    private final Map<String, Set<String>> primaryKeys = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private record Found(String type, long length) {}

    private SchemaCheck() {}

    /** Every difference, each told with what was expected and found; empty if there is none. */
    static List<String> problems(EntityManager manager, Database database, SchemaScript script) {
        SchemaCheck check = new SchemaCheck();
        check.read(manager, database, script);
        script.tables().forEach(check::table);
        return check.problems;
    }

    private void read(EntityManager manager, Database database, SchemaScript script) {
        String names = script.tables().stream()
                .map(table -> '\'' + table.name() + '\'')
                .collect(Collectors.joining(", ", "(", ")"));
        for (Object[] row : rows(
                manager,
                "select lower(table_name), lower(column_name), lower(data_type), character_maximum_length"
                        + " from information_schema.columns where lower(table_name) in " + names + " and "
                        + database.inSearchPath())) {
            tables.computeIfAbsent((String) row[0], name -> new HashMap<>())
                    .put((String) row[1], new Found((String) row[2], length(row[3])));
        }
        for (Object[] row : rows(
                manager,
                "select lower(k.table_name), lower(k.column_name) from information_schema.table_constraints c"
                        + " join information_schema.key_column_usage k on k.constraint_name = c.constraint_name"
                        + " and k.constraint_schema = c.constraint_schema and k.table_name = c.table_name"
                        + " where c.constraint_type = 'PRIMARY KEY' and lower(c.table_name) in " + names + " and c."
                        + database.inSearchPath())) {
            primaryKeys
                    .computeIfAbsent((String) row[0], name -> new HashSet<>())
                    .add((String) row[1]);
        }
    }

    private void table(SchemaScript.Table expected) {
        Map<String, Found> columns = tables.get(expected.name());
        if (columns == null) {
            problems.add("table " + expected.name() + ": expected, found none");
            return;
        }
        for (SchemaScript.Column column : expected.columns()) {
            column(expected.name() + '.' + column.name(), column, columns.get(column.name()));
        }
        Set<String> key = primaryKeys.getOrDefault(expected.name(), Set.of());
        if (!key.equals(Set.copyOf(expected.primaryKey()))) {
            problems.add("table " + expected.name() + ": expected primary key " + expected.primaryKey() + ", found "
                    + key.stream().sorted().toList());
        }
    }

    private void column(String place, SchemaScript.Column expected, @Nullable Found found) {
        if (found == null) {
            problems.add("column " + place + ": expected " + expected.type() + ", found none");
        } else if (!found.type().equals(expected.type())) {
            problems.add("column " + place + ": expected " + expected.type() + ", found " + found.type());
        } else if (found.length() < expected.length()) {
            problems.add(
                    "column " + place + ": expected a length of " + expected.length() + ", found " + found.length());
        }
    }

    private static List<Object[]> rows(EntityManager manager, String query) {
        List<?> rows = manager.createNativeQuery(query).getResultList();
        return rows.stream().map(row -> (Object[]) row).toList();
    }

    /** Absent means unlimited. */
    private static long length(@Nullable Object value) {
        return value == null ? Long.MAX_VALUE : ((Number) value).longValue();
    }
}
