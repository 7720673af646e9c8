// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.agroal.api.AgroalDataSource;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.cdi.AuditExtension;
import io.trailseal.audit.jms.JmsAlertDispatcher;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;

/**
 * A node in a process of its own: trades, hands on alerts until none waits, and ends; or dies at a given point. Its arguments: the
 * database's URL, the broker's, the node's name, how many calls, of how many threads, and where to die ({@link Death}) at which dispatch.
 */
final class RelayNode {
    /** The exit code of a node that died where it was told to. */
    static final int DIED = 97;

    private static final String CONNECTION_FACTORY = "jms/factory";
    private static final String QUEUE = "jms/alerts";

    private RelayNode() {}

    /** Where a node dies. */
    enum Death {
        NEVER,
        /** The alert's transaction has committed, and it is not sent yet. */
        BEFORE_SEND,
        /** The broker has the alert, and the outbox does not know. */
        AFTER_SEND
    }

    public static void main(String[] arguments) throws Exception {
        Mortal.death = Death.valueOf(arguments[5]);
        Mortal.at = Integer.parseInt(arguments[6]);
        try (TestServer server =
                start(TestPool.local(arguments[0], "postgres"), arguments[1], RelayShop.class, Mortal.class)) {
            RelayShop.trade(
                    server.get(RelayShop.class),
                    arguments[2],
                    Integer.parseInt(arguments[3]),
                    Integer.parseInt(arguments[4]));
            while (waiting(server.database()) > 0) {
                server.get(AuditTrail.class).flush();
            }
        }
        System.exit(0);
    }

    /** The audited application, its alerts going to that broker. */
    static TestServer start(AgroalDataSource pool, String broker, Class<?>... application) {
        TestNaming.bind(CONNECTION_FACTORY, RelayBroker.connectionFactory(broker));
        TestNaming.bind(QUEUE, RelayBroker.queue());
        List<Class<?>> beans = new ArrayList<>(TestServer.storeBeans());
        beans.addAll(List.of(application));
        Settings.schema("create");
        Settings.set(JmsAlertDispatcher.CONNECTION_FACTORY, CONNECTION_FACTORY);
        Settings.set(JmsAlertDispatcher.QUEUE, QUEUE);
        try {
            return TestServer.start(
                    JpaProvider.HIBERNATE, pool, UnaryOperator.identity(), Map.of(), weld -> weld.disableDiscovery()
                            .addExtensions(new AuditExtension(), new TransactionExtension())
                            .beanClasses(beans.toArray(Class<?>[]::new)));
        } finally {
            Settings.clear();
        }
    }

    static int waiting(DataSource database) {
        return Sql.column(database, "select id from trailseal_alert where delivered_at is null and dead_at is null")
                .size();
    }

    /** The same in a new process; its output goes to a file. */
    static Process launch(Path log, List<String> settings, List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m"));
        settings.forEach(setting -> command.add("-D" + setting));
        command.add(RelayNode.class.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Sends alerts by JMS, up to the point where it halts the process: no shutdown hook runs, nothing is closed. */
    @ApplicationScoped
    static class Mortal implements AlertDispatcher {
        private static Death death = Death.NEVER;
        private static int at;

        private final JmsAlertDispatcher jms = new JmsAlertDispatcher(QUEUE, CONNECTION_FACTORY);
        private final AtomicInteger dispatches = new AtomicInteger();

        @Override
        public void dispatch(Alert alert) {
            boolean last = dispatches.incrementAndGet() == at;
            if (last && death == Death.BEFORE_SEND) {
                Runtime.getRuntime().halt(DIED);
            }
            jms.dispatch(alert);
            if (last && death == Death.AFTER_SEND) {
                Runtime.getRuntime().halt(DIED);
            }
        }
    }
}
