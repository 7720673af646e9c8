// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseServerTest {
    @TempDir
    private Path folder;

    @Test
    void committedRow_isSeenByAnotherConnectionAndAfterARestart() throws Exception {
        try (DatabaseServer server = DatabaseServer.start(folder);
                Connection first = connect(server);
                Connection second = connect(server)) {
            execute(first, "create table kept (id bigint primary key)");
            execute(first, "insert into kept values (42)");
            assertThat(number(second, "select id from kept")).isEqualTo(42);
        }
        try (DatabaseServer server = DatabaseServer.start(folder);
                Connection connection = connect(server)) {
            assertThat(number(connection, "select id from kept")).isEqualTo(42);
        }
    }

    @Test
    void everyConnection_commitsToTheDiskAtOnce() throws Exception {
        try (DatabaseServer server = DatabaseServer.start(folder);
                Connection connection = connect(server)) {
            assertThat(number(
                            connection,
                            "select max(cast(setting_value as int)) from information_schema.settings"
                                    + " where setting_name = 'WRITE_DELAY'"))
                    .isZero();
        }
    }

    @Test
    void everyOtherNetworkAddress_refusesConnections() throws Exception {
        List<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        try (DatabaseServer server = DatabaseServer.start(folder)) {
            for (InetAddress address : others) {
                assertThatThrownBy(() -> reach(address, server.port())).isInstanceOf(IOException.class);
            }
            // So that the test can't pass because nothing listens at all.
            reach(InetAddress.getByName("127.0.0.1"), server.port());
        }
    }

    private static Connection connect(DatabaseServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl("probe"), "sa", "");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static void reach(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }
}
