// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.core.entry.EntryCodec;
import io.trailseal.audit.tck.contract.ContractRows;
import io.trailseal.audit.tck.contract.Row;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the contract's application has left in its database, read past it. */
final class ContractDatabase {
    private final Environment environment;
    private final Set<String> seen = new HashSet<>();

    ContractDatabase(Environment environment) {
        this.environment = environment;
    }

    /** Makes the business table, before the application starts. */
    static void prepare(Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("create table contract_line (id varchar(100) primary key)");
        }
    }

    /** Has the database refuse two events, and forgets what the start has recorded. */
    void begin() throws SQLException {
        run(constraint("refuse_unwritable", ContractRows.UNWRITABLE));
        run(constraint("refuse_waiting", ContractRows.WAITING));
        records().forEach(record -> seen.add(record.id()));
    }

    /** Lets the waiting event in. */
    void letIn() throws SQLException {
        run("alter table trailseal_entry drop constraint refuse_waiting");
    }

    /** The lines of a row, without its id in front, by the transaction that wrote them where the database says. */
    Map<String, String> lines(Row row) throws SQLException {
        Map<String, String> lines = new TreeMap<>();
        try (Connection connection = environment.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id, " + transaction(connection)
                        + " from contract_line where id like '" + row.id() + "#%'")) {
            while (result.next()) {
                lines.put(result.getString(1).substring(row.id().length() + 1), result.getString(2));
            }
        }
        return lines;
    }

    /** The events recorded since {@link #accept} was called last, in no particular order. */
    List<Recorded> news() throws SQLException {
        return records().stream().filter(record -> !seen.contains(record.id())).toList();
    }

    /** These are known from now on. */
    void accept(List<Recorded> records) {
        records.forEach(record -> seen.add(record.id()));
    }

    /**
     * Each record as a row of the contract writes it. PostgreSQL names the transaction of each of its rows, so there it is the database that
     * says which record stands in whose transaction. H2 doesn't: there a record counts as expected if it shares a transaction with all those
     * of its line, and with none of another.
     */
    static List<String> described(List<Recorded> records, Map<String, String> lines, Row row) {
        if (lines.values().stream().allMatch(String::isEmpty)
                && records.stream().allMatch(record -> record.place().isEmpty())) {
            return describedByGroups(records, row);
        }
        Map<String, String> lineOf = new HashMap<>();
        lines.forEach((line, transaction) -> lineOf.put(transaction, line));
        return records.stream()
                .map(record -> record.what()
                        + (lineOf.containsKey(record.place()) ? " with " + lineOf.get(record.place()) : " alone"))
                .sorted()
                .toList();
    }

    private static List<String> describedByGroups(List<Recorded> records, Row row) {
        Map<UUID, String> groups = new HashMap<>();
        List<String> described = new ArrayList<>();
        for (Recorded record : records) {
            String place = row.records().stream()
                    .filter(expected -> expected.startsWith(record.what() + ' '))
                    .map(expected -> expected.substring(record.what().length() + 1))
                    .findFirst()
                    .orElse("unexpected");
            String group = groups.putIfAbsent(record.transaction(), place);
            boolean together = group == null || group.equals(place);
            described.add(record.what() + ' ' + (together ? place : "in the transaction of another record"));
        }
        boolean apart = groups.values().stream()
                        .filter(place -> !place.equals("alone"))
                        .distinct()
                        .count()
                == groups.values().stream()
                        .filter(place -> !place.equals("alone"))
                        .count();
        if (!apart) {
            described.add("records apart that belong together");
        }
        return described.stream().sorted().toList();
    }

    private List<Recorded> records() throws SQLException {
        List<Recorded> records = new ArrayList<>();
        try (Connection connection = environment.connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select event_id, event_name, outcome, header, "
                        + transaction(connection) + " from trailseal_entry where kind = 0")) {
            while (result.next()) {
                records.add(new Recorded(
                        result.getString(1),
                        result.getString(2) + ' ' + result.getString(3),
                        EntryCodec.decode(Bytes.copyOf(result.getBytes(4))).transaction(),
                        result.getString(5)));
            }
        }
        return records;
    }

    private static String transaction(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? "xmin::text" : "''";
    }

    private static String constraint(String name, String event) {
        return "alter table trailseal_entry add constraint " + name + " check (not (event_name = '" + event
                + "' and outcome = 'SUCCESS'))";
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = environment.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * One stored event.
     *
     * @param id its id
     * @param what its name and outcome
     * @param transaction the id of the transaction in its header
     * @param place the database's own id of the transaction that wrote it; empty where it tells none
     */
    record Recorded(String id, String what, UUID transaction, String place) {}
}
