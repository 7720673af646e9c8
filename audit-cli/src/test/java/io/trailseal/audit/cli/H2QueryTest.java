// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.audit.Bytes;
import io.trailseal.audit.TrailId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2QueryTest extends JdbcQueryContract {
    @TempDir
    Path folder;

    @Override
    Dialect dialect() {
        return Dialect.H2;
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "sa", "");
    }

    @Override
    List<String> source() {
        return List.of("--jdbc-url", url());
    }

    @ParameterizedTest
    @CsvSource({
        "TRAILSEAL_ENTRY_TIME, ''",
        "TRAILSEAL_ENTRY_ACTOR, ACTOR",
        "TRAILSEAL_ENTRY_TARGET, TARGET_TYPE TARGET_ID"
    })
    void pageOfOneTrail_isReadFromTheIndexThatFits(String index, String columns) throws SQLException {
        Map<EventColumn, String> conditions = Stream.of(columns.split(" "))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toMap(EventColumn::valueOf, name -> "x"));
        EventPlace place = new EventPlace(9, "id", Bytes.copyOf(new byte[16]), 9);
        JdbcSearch search = new JdbcSearch(
                new EventSearch(Optional.of(new TrailId(1, 1)), 0, 10, conditions, false, 5, Optional.of(place)));
        try (Connection connection = connect();
                PreparedStatement explain = connection.prepareStatement("explain " + search.sql())) {
            search.set(explain);
            try (ResultSet row = explain.executeQuery()) {
                row.next();
                assertThat(row.getString(1)).contains(index, "index sorted");
            }
        }
    }

    private String url() {
        return "jdbc:h2:file:" + folder.resolve("shop");
    }
}
