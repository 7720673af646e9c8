// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.alerts;

import io.trailseal.audit.jms.AlertProperties;
import io.trailseal.audit.jms.JmsAlertDispatcher;
import io.trailseal.audit.jpa.TestNaming;
import io.trailseal.audit.spi.AlertDispatcher;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.junit.jupiter.api.io.TempDir;

class JmsDispatcherSubject extends AlertDispatcherContract {
    @TempDir
    Path directory;

    @Override
    protected DispatcherFixture fixture() {
        return new ArtemisFixture(directory);
    }

    /** A real Artemis with its journal on disk, reached inside this process only. */
    private static final class ArtemisFixture implements DispatcherFixture, DispatcherFixture.Outage {
        private static final String URL = "vm://31";
        private static final long RECEIVE_MILLIS = 10_000;

        private final Path directory;
        private final ConnectionFactory factory = new ActiveMQConnectionFactory(URL + "?retryInterval=10");
        private final ActiveMQQueue queue = new ActiveMQQueue("TrailsealAlerts");
        private final List<UUID> received = new ArrayList<>();
        private EmbeddedActiveMQ broker;

        ArtemisFixture(Path directory) {
            this.directory = directory;
        }

        @Override
        public AlertDispatcher create() throws Exception {
            end();
            TestNaming.bind("tck/queue", queue);
            TestNaming.bind("tck/factory", factory);
            return new JmsAlertDispatcher("tck/queue", "tck/factory");
        }

        @Override
        public List<UUID> received(int atLeast) throws Exception {
            try (JMSContext context = factory.createContext();
                    JMSConsumer consumer = context.createConsumer(queue)) {
                Message next;
                do {
                    next = received.size() < atLeast ? consumer.receive(RECEIVE_MILLIS) : consumer.receiveNoWait();
                    if (next != null) {
                        received.add(UUID.fromString(next.getStringProperty(AlertProperties.ALERT_ID)));
                    }
                } while (next != null);
            }
            return received;
        }

        @Override
        public Optional<Outage> outage() {
            return Optional.of(this);
        }

        @Override
        public void begin() throws Exception {
            broker.stop();
        }

        @Override
        public void end() throws Exception {
            Configuration configuration = new ConfigurationImpl()
                    .setSecurityEnabled(false)
                    .setPersistenceEnabled(true)
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(directory.resolve("journal").toString())
                    .setBindingsDirectory(directory.resolve("bindings").toString())
                    .setPagingDirectory(directory.resolve("paging").toString())
                    .setLargeMessagesDirectory(directory.resolve("large").toString())
                    .addAcceptorConfiguration("in-vm", URL);
            broker = new EmbeddedActiveMQ().setConfiguration(configuration).start();
        }

        @Override
        public void close() throws Exception {
            broker.stop();
        }
    }
}
