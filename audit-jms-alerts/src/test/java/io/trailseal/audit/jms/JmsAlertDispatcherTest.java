// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertRefusedException;
import io.trailseal.audit.spi.AlertType;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageFormatRuntimeException;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import javax.naming.NamingException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmsAlertDispatcherTest {
    private static final Queue QUEUE = Broker.queue("TrailsealAlerts");
    private static final Queue OTHER = Broker.queue("Other");
    private static final String EVERYTHING = "TRUE";

    @TempDir
    Path directory;

    private Broker broker;
    private JmsAlertDispatcher dispatcher;

    @BeforeEach
    void start() throws Exception {
        broker = new Broker(directory);
        Naming.BOUND.put(JmsAlertDispatcher.DEFAULT_CONNECTION_FACTORY, Broker.connectionFactory());
        Naming.BOUND.put(JmsAlertDispatcher.DEFAULT_QUEUE, QUEUE);
        Naming.BOUND.put("jms/other", OTHER);
        dispatcher =
                new JmsAlertDispatcher(JmsAlertDispatcher.DEFAULT_QUEUE, JmsAlertDispatcher.DEFAULT_CONNECTION_FACTORY);
    }

    @AfterEach
    void stop() throws Exception {
        Naming.BOUND.clear();
        System.clearProperty(JmsAlertDispatcher.QUEUE);
        broker.stop();
    }

    @Test
    void dispatchedAlert_isTheMessageOnTheQueue() throws JMSException {
        dispatcher.dispatch(Alerts.alert(5));
        TextMessage message = receive(QUEUE, 1).get(0);
        assertThat(message.getText()).isEqualTo(AlertEvent.toJson(Alerts.alert(5)));
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
    }

    @Test
    void dispatchedAlert_hasTheDocumentedProperties() throws JMSException {
        dispatcher.dispatch(Alerts.alert(5));
        TextMessage message = receive(QUEUE, 1).get(0);
        List<String> names = new ArrayList<>();
        for (Object name : Collections.list((Enumeration<?>) message.getPropertyNames())) {
            names.add(name.toString());
        }
        assertThat(names)
                .filteredOn(name -> !name.startsWith("JMSX"))
                .containsExactlyInAnyOrder(
                        "TrailsealAlertId",
                        "TrailsealEventId",
                        "TrailsealType",
                        "TrailsealLevel",
                        "TrailsealOutcome",
                        "TrailsealTrail",
                        "TrailsealApplication",
                        "TrailsealChain",
                        "TrailsealSequence",
                        "TrailsealContentType",
                        "_AMQ_DUPL_ID");
        assertThat(message.getStringProperty("TrailsealAlertId"))
                .isEqualTo(Alerts.alert(5).id().toString());
        assertThat(message.getStringProperty("TrailsealEventId"))
                .isEqualTo(Alerts.alert(5).eventId().toString());
        assertThat(message.getStringProperty("TrailsealType")).isEqualTo("io.trailseal.alert.security-event");
        assertThat(message.getStringProperty("TrailsealLevel")).isEqualTo("SECURITY");
        assertThat(message.getStringProperty("TrailsealOutcome")).isEqualTo("DENIED");
        assertThat(message.getStringProperty("TrailsealTrail")).isEqualTo("default");
        assertThat(message.getStringProperty("TrailsealApplication")).isEqualTo("clinic");
        assertThat(message.getStringProperty("TrailsealChain"))
                .isEqualTo(Alerts.alert(5).chain().toString());
        assertThat(message.getObjectProperty("TrailsealSequence")).isEqualTo(5L);
        assertThat(message.getStringProperty("TrailsealContentType")).isEqualTo("application/cloudevents+json");
    }

    @Test
    void selectorOverTheProperties_picksTheMatchingAlerts() throws JMSException {
        dispatcher.dispatch(
                Alerts.alert(AlertType.COMPLIANCE_VIOLATION, 1, "INFO", "clinic", "payments", "Patient", "7"));
        dispatcher.dispatch(Alerts.alert(2));
        dispatcher.dispatch(Alerts.alert(3));
        List<TextMessage> picked = broker.receive(QUEUE, "TrailsealLevel = 'SECURITY' AND TrailsealSequence > 2", 1);
        assertThat(picked.get(0).getLongProperty("TrailsealSequence")).isEqualTo(3);
        List<TextMessage> byTrail = broker.receive(QUEUE, "TrailsealTrail = 'payments'", 1);
        assertThat(byTrail.get(0).getLongProperty("TrailsealSequence")).isEqualTo(1);
    }

    @Test
    void sameAlertSentTwice_brokerKeepsOne() throws JMSException {
        dispatcher.dispatch(Alerts.alert(1));
        dispatcher.dispatch(Alerts.alert(1));
        dispatcher.dispatch(Alerts.alert(2));
        List<TextMessage> messages = receive(QUEUE, 2);
        assertThat(messages.get(0).getLongProperty("TrailsealSequence")).isEqualTo(1);
        assertThat(messages.get(1).getLongProperty("TrailsealSequence")).isEqualTo(2);
    }

    @Test
    void brokerRestartedAfterDispatch_alertIsStillThere() throws Exception {
        dispatcher.dispatch(Alerts.alert(1));
        broker.stop();
        broker.startAgain();
        assertThat(receive(QUEUE, 1).get(0).getLongProperty("TrailsealSequence"))
                .isEqualTo(1);
    }

    @Test
    void brokerDown_failsUntilItIsUpAgain() throws Exception {
        dispatcher.dispatch(Alerts.alert(1));
        broker.stop();
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> dispatcher.dispatch(Alerts.alert(2)))
                .withCauseInstanceOf(JMSRuntimeException.class)
                .extracting(AuditException::code)
                .isEqualTo("TSEAL-06004");
        broker.startAgain();
        dispatcher.dispatch(Alerts.alert(2));
        assertThat(receive(QUEUE, 2).get(1).getLongProperty("TrailsealSequence"))
                .isEqualTo(2);
    }

    @Test
    void brokerDown_eachChangeIsLoggedOnce() throws Exception {
        try (LogLines log = new LogLines(JmsAlertDispatcher.class)) {
            dispatcher.dispatch(Alerts.alert(1));
            broker.stop();
            for (int i = 0; i < 3; i++) {
                assertCode("TSEAL-06004", () -> dispatcher.dispatch(Alerts.alert(2)));
            }
            broker.startAgain();
            dispatcher.dispatch(Alerts.alert(2));
            dispatcher.dispatch(Alerts.alert(3));
            broker.stop();
            assertCode("TSEAL-06004", () -> dispatcher.dispatch(Alerts.alert(4)));
            assertThat(log.codes()).containsExactly("TSEAL-06004", "TSEAL-06005", "TSEAL-06004");
        }
    }

    @Test
    void anotherFailureWhileFailing_isLoggedToo() throws Exception {
        try (LogLines log = new LogLines(JmsAlertDispatcher.class)) {
            Naming.BOUND.remove(JmsAlertDispatcher.DEFAULT_QUEUE);
            assertCode("TSEAL-06002", () -> dispatcher.dispatch(Alerts.alert(1)));
            broker.stop();
            Naming.BOUND.put(JmsAlertDispatcher.DEFAULT_QUEUE, QUEUE);
            assertCode("TSEAL-06004", () -> dispatcher.dispatch(Alerts.alert(1)));
            assertThat(log.codes()).containsExactly("TSEAL-06002", "TSEAL-06004");
        }
    }

    @Test
    void alertThatCantBeMadeAMessage_isRefused() {
        Naming.BOUND.put(
                JmsAlertDispatcher.DEFAULT_CONNECTION_FACTORY,
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {ConnectionFactory.class},
                        (proxy, method, arguments) -> {
                            throw new MessageFormatRuntimeException("told to");
                        }));
        assertThatExceptionOfType(AlertRefusedException.class)
                .isThrownBy(() -> dispatcher.dispatch(Alerts.alert(1)))
                .extracting(AuditException::code)
                .isEqualTo("TSEAL-06006");
    }

    @Test
    void noConnectionFactoryAtTheName_failsWithItsCode() {
        Naming.BOUND.remove(JmsAlertDispatcher.DEFAULT_CONNECTION_FACTORY);
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(() -> dispatcher.dispatch(Alerts.alert(1)))
                .withCauseInstanceOf(NamingException.class)
                .extracting(AuditException::code)
                .isEqualTo("TSEAL-06001");
    }

    @Test
    void noQueueAtTheName_failsUntilItIsThere() throws JMSException {
        Naming.BOUND.remove(JmsAlertDispatcher.DEFAULT_QUEUE);
        assertCode("TSEAL-06002", () -> dispatcher.dispatch(Alerts.alert(1)));
        Naming.BOUND.put(JmsAlertDispatcher.DEFAULT_QUEUE, QUEUE);
        assertThatCode(() -> dispatcher.dispatch(Alerts.alert(1))).doesNotThrowAnyException();
        assertThat(receive(QUEUE, 1)).hasSize(1);
    }

    @Test
    void somethingElseAtTheName_failsWithItsCode() {
        Naming.BOUND.put(JmsAlertDispatcher.DEFAULT_QUEUE, "no queue");
        assertCode("TSEAL-06003", () -> dispatcher.dispatch(Alerts.alert(1)));
        Naming.BOUND.put(JmsAlertDispatcher.DEFAULT_CONNECTION_FACTORY, QUEUE);
        assertCode("TSEAL-06003", () -> dispatcher.dispatch(Alerts.alert(1)));
    }

    @Test
    void resourceReplacedWhileBrokerWasDown_foundAnew() throws Exception {
        dispatcher.dispatch(Alerts.alert(1));
        broker.stop();
        assertCode("TSEAL-06004", () -> dispatcher.dispatch(Alerts.alert(2)));
        Naming.BOUND.put(JmsAlertDispatcher.DEFAULT_QUEUE, OTHER);
        broker.startAgain();
        dispatcher.dispatch(Alerts.alert(2));
        assertThat(receive(OTHER, 1).get(0).getLongProperty("TrailsealSequence"))
                .isEqualTo(2);
    }

    @Test
    void injectedWithoutSettings_usesTheDefaultNames() throws Exception {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            container.select(AlertDispatcher.class).get().dispatch(Alerts.alert(1));
        }
        assertThat(receive(QUEUE, 1)).hasSize(1);
    }

    @Test
    void injectedWithAnotherQueueConfigured_sendsThere() throws Exception {
        System.setProperty(JmsAlertDispatcher.QUEUE, "jms/other");
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            container.select(AlertDispatcher.class).get().dispatch(Alerts.alert(1));
        }
        assertThat(receive(OTHER, 1)).hasSize(1);
    }

    private List<TextMessage> receive(Queue queue, int count) throws JMSException {
        return broker.receive(queue, EVERYTHING, count);
    }

    private static void assertCode(String code, ThrowingCallable call) {
        assertThatExceptionOfType(AuditException.class)
                .isThrownBy(call)
                .extracting(AuditException::code)
                .isEqualTo(code);
    }
}
