// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import io.trailseal.audit.AuditException;
import io.trailseal.audit.spi.Alert;
import io.trailseal.audit.spi.AlertDispatcher;
import io.trailseal.audit.spi.AlertRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.MessageFormatException;
import jakarta.jms.MessageFormatRuntimeException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends each alert to a JMS queue as a CloudEvent: a persistent {@code TextMessage} whose body is the event in JSON, structured mode
 * (CloudEvents 1.0, JSON format), with the message properties of {@link AlertProperties} for selectors and for duplicate detection.
 *
 * <p>When {@link #dispatch} returns, the broker has the message on its journal. An alert that could not be sent is thrown back to the
 * relay, which tries again: at least once, so the same alert may arrive twice; Artemis suppresses the repetition by itself. The first
 * failure of a kind and the first success after it are logged, what lies between is not. Must be called outside any transaction.
 *
 * <p>Whether the broker refuses this one message or all of them can't be told from what JMS throws, so only a message that can't be made
 * is an {@link AlertRefusedException}; for the rest the relay looks whether other alerts get through.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1.0
 */
@ApplicationScoped
public class JmsAlertDispatcher implements AlertDispatcher {
    /** The setting that names the queue: a JNDI name. */
    public static final String QUEUE = "trailseal.jms.queue";

    /** The setting that names the connection factory: a JNDI name. */
    public static final String CONNECTION_FACTORY = "trailseal.jms.connection-factory";

    /** The queue if {@link #QUEUE} is not set. */
    public static final String DEFAULT_QUEUE = "java:app/jms/TrailsealAlerts";

    /** The connection factory if {@link #CONNECTION_FACTORY} is not set: the one every Jakarta EE server has. */
    public static final String DEFAULT_CONNECTION_FACTORY = "java:comp/DefaultJMSConnectionFactory";

    private static final Logger LOG = System.getLogger(JmsAlertDispatcher.class.getName());
    private static final String NONE = "";

    private final AlertQueue queue;
    private final AtomicReference<String> failing = new AtomicReference<>(NONE);

    /** For the container's client proxies, which never use their own state. */
    protected JmsAlertDispatcher() {
        this(DEFAULT_QUEUE, DEFAULT_CONNECTION_FACTORY);
    }

    /**
     * A dispatcher to this queue. Nothing is looked up before the first alert, so a missing queue does not keep the application from
     * starting.
     *
     * @param queue the queue's JNDI name
     * @param connectionFactory the connection factory's JNDI name
     */
    @Inject
    public JmsAlertDispatcher(
            @ConfigProperty(name = QUEUE, defaultValue = DEFAULT_QUEUE) String queue,
            @ConfigProperty(name = CONNECTION_FACTORY, defaultValue = DEFAULT_CONNECTION_FACTORY)
                    String connectionFactory) {
        this.queue = new AlertQueue(queue, connectionFactory);
    }

    /**
     * Sends one alert.
     *
     * @param alert the alert
     * @throws AuditException TSEAL-06001 if there is no such connection factory, TSEAL-06002 if there is no such queue, TSEAL-06003 if
     *     a name stands for something else, TSEAL-06004 if the broker did not take the message
     * @throws AlertRefusedException TSEAL-06006 if the alert can't be made a message
     */
    @Override
    public void dispatch(Alert alert) {
        try {
            send(alert);
        } catch (AlertRefusedException unsendable) {
            throw unsendable;
        } catch (AuditException notSent) {
            queue.forget();
            if (!notSent.code().equals(failing.getAndSet(notSent.code()))) {
                LOG.log(Level.ERROR, notSent.getMessage(), notSent.getCause());
            }
            throw notSent;
        }
        if (!failing.getAndSet(NONE).isEmpty()) {
            LOG.log(Level.INFO, "TSEAL-06005: alerts reach the JMS queue {0} again", queue.name());
        }
    }

    private void send(Alert alert) {
        AlertQueue.Ends ends = queue.ends();
        try (JMSContext context = ends.connectionFactory().createContext()) {
            var message = context.createTextMessage(AlertEvent.toJson(alert));
            AlertProperties.set(message, alert);
            context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT).send(ends.queue(), message);
        } catch (MessageFormatException | MessageFormatRuntimeException unsendable) {
            throw new AlertRefusedException(
                    "TSEAL-06006", "alert " + alert.id() + " can't be made a JMS message", unsendable);
        } catch (JMSException | JMSRuntimeException refused) {
            throw new AuditException(
                    "TSEAL-06004",
                    "alert " + alert.id() + " was not sent to the JMS queue " + queue.name()
                            + ": the broker is down or refused it; the alert is kept and sent again",
                    refused);
        }
    }
}
