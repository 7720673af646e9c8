// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The DDL of one database: run to create the tables, and read to know what they must look like, so that the two can't differ. Understands
 * these scripts' own plain form only: a column a line, comments on lines of their own. Immutable.
 *
 * @param statements the statements, without comments and terminators
 * @param tables what the statements create
 */
record SchemaScript(List<String> statements, List<Table> tables) {
    private static final Pattern CREATE_TABLE =
            Pattern.compile("create table if not exists (\\w+) \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("^ +(\\w+) +(\\w+)(?:\\((\\d+)\\))?.*$", Pattern.MULTILINE);
    private static final Pattern PRIMARY_KEY = Pattern.compile("constraint \\w+ primary key \\(([^)]*)\\)");

    /** How a type is called in INFORMATION_SCHEMA; a name that isn't here is its own. */
    private static final Map<String, String> CATALOGUE_NAMES =
            Map.of("varbinary", "binary varying", "varchar", "character varying");

    SchemaScript {
        statements = List.copyOf(statements);
        tables = List.copyOf(tables);
    }

    /**
     * A table.
     *
     * @param name its name in lower case
     * @param columns its columns
     * @param primaryKey the names of the columns of its primary key
     */
    record Table(String name, List<Column> columns, List<String> primaryKey) {
        Table {
            columns = List.copyOf(columns);
            primaryKey = List.copyOf(primaryKey);
        }
    }

    /**
     * A column.
     *
     * @param name its name in lower case
     * @param type its type as INFORMATION_SCHEMA names it, in lower case
     * @param length how many characters or bytes it must hold; 0 where the type says it
     */
    record Column(String name, String type, long length) {}

    static SchemaScript of(Database database) {
        String path = "/db/trailseal/" + database.label() + "/V1__trailseal.sql";
        try (InputStream in = Objects.requireNonNull(SchemaScript.class.getResourceAsStream(path), path)) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SchemaScript parse(String text) {
        String bare = text.replaceAll("(?m)^--.*$", "");
        List<String> statements = Arrays.stream(bare.split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        List<Table> tables = new ArrayList<>();
        for (String statement : statements) {
            Matcher matcher = CREATE_TABLE.matcher(statement);
            if (matcher.matches()) {
                tables.add(table(matcher.group(1), matcher.group(2)));
            }
        }
        return new SchemaScript(statements, tables);
    }

    private static Table table(String name, String body) {
        Matcher key = PRIMARY_KEY.matcher(body);
        List<String> primaryKey = key.find() ? List.of(key.group(1).split(", *")) : List.of();
        List<Column> columns = COLUMN.matcher(body)
                .results()
                .filter(found -> !found.group(1).equals("constraint"))
                .map(found -> new Column(
                        found.group(1),
                        CATALOGUE_NAMES.getOrDefault(found.group(2), found.group(2)),
                        found.group(3) == null ? 0 : Long.parseLong(found.group(3))))
                .toList();
        return new Table(name, columns, primaryKey);
    }
}
