// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A data source that writes down what is sent to the database: each trip, its SQL and how many rows of parameters went with it. */
public final class StatementLog implements DataSource {
    private final DataSource target;
    private final List<Trip> trips = new CopyOnWriteArrayList<>();

    /**
     * One trip to the database.
     *
     * @param sql the statement
     * @param rows the sets of parameters sent with it
     */
    public record Trip(String sql, int rows) {
        /** The first word, in lower case. */
        String verb() {
            return sql.strip().split("\\s+")[0].toLowerCase(Locale.ROOT);
        }
    }

    /** Watches a data source. */
    public StatementLog(DataSource target) {
        this.target = target;
    }

    /** What was sent since the last {@link #clear}. */
    public List<Trip> trips() {
        return List.copyOf(trips);
    }

    /** Forgets. */
    public void clear() {
        trips.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = target.getConnection();
        return proxy(Connection.class, connection, (method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return statement(PreparedStatement.class, statement, (String) arguments[0]);
            }
            return result instanceof Statement statement ? statement(Statement.class, statement, "") : result;
        });
    }

    private <S extends Statement> S statement(Class<S> type, S statement, String prepared) {
        int[] pending = {0};
        return proxy(type, statement, (method, arguments) -> {
            boolean named = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
            String sql = named && prepared.isEmpty() ? (String) arguments[0] : prepared;
            switch (method.getName()) {
                case "addBatch" -> pending[0]++;
                case "executeBatch", "executeLargeBatch" -> {
                    trips.add(new Trip(sql, pending[0]));
                    pending[0] = 0;
                }
                case "execute", "executeQuery", "executeUpdate", "executeLargeUpdate" -> trips.add(new Trip(sql, 1));
                default -> {
                    // not a trip
                }
            }
            return call(statement, method, arguments);
        });
    }

    private interface Calls {
        Object call(Method method, Object[] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Calls calls) {
        return type.cast(Proxy.newProxyInstance(
                StatementLog.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> calls.call(method, arguments);
                }));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLException("not used");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
