// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;

/** A real Artemis with its journal on disk, reached inside this process only, that can be stopped and started again. */
final class Broker {
    private static final String URL = "vm://7";
    private static final long RECEIVE_MILLIS = 5_000;

    private final Path directory;
    private EmbeddedActiveMQ server;

    Broker(Path directory) throws Exception {
        this.directory = directory;
        server = start();
    }

    static ConnectionFactory connectionFactory() {
        // Artemis waits this long before it gives up on a broker that is down.
        return new ActiveMQConnectionFactory(URL + "?retryInterval=10");
    }

    static Queue queue(String name) {
        return new ActiveMQQueue(name);
    }

    void stop() throws Exception {
        server.stop();
    }

    void startAgain() throws Exception {
        server = start();
    }

    /** Takes so many messages that match the selector; fails if they don't arrive. */
    List<TextMessage> receive(Queue queue, String selector, int count) throws JMSException {
        List<TextMessage> messages = new ArrayList<>();
        try (JMSContext context = connectionFactory().createContext();
                var consumer = context.createConsumer(queue, selector)) {
            for (int i = 0; i < count; i++) {
                TextMessage message = (TextMessage) consumer.receive(RECEIVE_MILLIS);
                if (message == null) {
                    throw new AssertionError("expected " + count + " messages, found " + i);
                }
                messages.add(message);
            }
        }
        return messages;
    }

    private EmbeddedActiveMQ start() throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalDirectory(directory.resolve("journal").toString())
                .setBindingsDirectory(directory.resolve("bindings").toString())
                .setPagingDirectory(directory.resolve("paging").toString())
                .setLargeMessagesDirectory(directory.resolve("large").toString())
                .addAcceptorConfiguration("in-vm", URL);
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }
}
