// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;

/**
 * A real Artemis with its journal on disk, reached by TCP, that can be stopped and started again; counts what is sent to it, before it
 * drops repetitions, and can be told to refuse alerts.
 */
final class RelayBroker implements AutoCloseable {
    private static final String QUEUE = "TrailsealAlerts";
    private static final long RECEIVE_MILLIS = 20_000;
    private static final Pattern TARGET = Pattern.compile("\"targetId\":\"([^\"]*)\"");

    private final Path directory;
    private final String url;
    private final Map<String, Integer> sends = new ConcurrentHashMap<>();
    private volatile String refusedOutcome = "";
    private EmbeddedActiveMQ server;

    RelayBroker(Path directory) throws Exception {
        this.directory = directory;
        this.url = "tcp://127.0.0.1:" + freePort();
        start();
    }

    /** An alert as it arrived. */
    record Arrival(String id, String chain, long sequence, String outcome, String target) {}

    static ConnectionFactory connectionFactory(String url) {
        return new ActiveMQConnectionFactory(url + "?retryInterval=10&connectionTtl=5000");
    }

    static Queue queue() {
        return new ActiveMQQueue(QUEUE);
    }

    String url() {
        return url;
    }

    void start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .addAcceptorConfiguration("tcp", url);
        configuration.registerBrokerPlugin(new Counter());
        server = new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }

    void stop() throws Exception {
        server.stop();
    }

    /** Refuses every alert of events that ended so; nothing for none. */
    void refuse(String outcome) {
        refusedOutcome = outcome;
    }

    /** How often each alert was sent, whether taken, dropped as a repetition or refused. */
    Map<String, Integer> sends() {
        return new TreeMap<>(sends);
    }

    /** How many times an alert was sent that had been sent before. */
    int repetitions() {
        return sends.values().stream().mapToInt(count -> count - 1).sum();
    }

    /** Takes all that has arrived, in order, waiting for so many; fails if they don't come, or if there are more. */
    List<Arrival> receive(int count) throws JMSException {
        List<Arrival> arrivals = new ArrayList<>();
        try (JMSContext context = connectionFactory(url).createContext();
                var consumer = context.createConsumer(queue())) {
            for (int i = 0; i < count; i++) {
                TextMessage message = (TextMessage) consumer.receive(RECEIVE_MILLIS);
                if (message == null) {
                    throw new AssertionError("expected " + count + " alerts, found " + i);
                }
                arrivals.add(arrival(message));
            }
            TextMessage more = (TextMessage) consumer.receiveNoWait();
            if (more != null) {
                throw new AssertionError("expected " + count + " alerts, found another: " + arrival(more));
            }
        }
        return arrivals;
    }

    private static Arrival arrival(TextMessage message) throws JMSException {
        Matcher target = TARGET.matcher(message.getText());
        return new Arrival(
                message.getStringProperty("TrailsealAlertId"),
                message.getStringProperty("TrailsealChain"),
                message.getLongProperty("TrailsealSequence"),
                message.getStringProperty("TrailsealOutcome"),
                target.find() ? target.group(1) : "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not stop", e);
        }
    }

    private final class Counter implements ActiveMQServerMessagePlugin {
        @Override
        public void beforeSend(
                ServerSession session, Transaction tx, Message message, boolean direct, boolean noAutoCreateQueue)
                throws ActiveMQException {
            String id = message.getStringProperty("TrailsealAlertId");
            if (id != null) {
                sends.merge(id, 1, Integer::sum);
                if (refusedOutcome.equals(message.getStringProperty("TrailsealOutcome"))) {
                    throw new ActiveMQException("refused", ActiveMQExceptionType.GENERIC_EXCEPTION);
                }
            }
        }
    }
}
