// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import io.trailseal.audit.spi.Alert;
import jakarta.jms.JMSException;
import jakarta.jms.Message;

/**
 * The properties of an alert's message, for selectors such as {@code TrailsealLevel = 'SECURITY' AND TrailsealTrail = 'payments'} and
 * for recognising repetitions. All begin with {@code Trailseal}, except the one by which Artemis suppresses repetitions. A text that is
 * absent is the empty string.
 *
 * @since 0.1.0
 */
public final class AlertProperties {
    /** The alert's id, a UUID: the same whenever the same alert is sent again. */
    public static final String ALERT_ID = "TrailsealAlertId";
    /** The event's id, a UUID: an application may have given several events the same one. */
    public static final String EVENT_ID = "TrailsealEventId";
    /** The CloudEvents type, such as {@code io.trailseal.alert.security-event}. */
    public static final String TYPE = "TrailsealType";
    /** The event's level, such as {@code SECURITY}. */
    public static final String LEVEL = "TrailsealLevel";
    /** The event's outcome, such as {@code DENIED}. */
    public static final String OUTCOME = "TrailsealOutcome";
    /** The trail's name. */
    public static final String TRAIL = "TrailsealTrail";
    /** The application that recorded the event. */
    public static final String APPLICATION = "TrailsealApplication";
    /** The event's chain, 32 hexadecimal digits. */
    public static final String CHAIN = "TrailsealChain";
    /** The event's number in its chain, a long. */
    public static final String SEQUENCE = "TrailsealSequence";
    /** The media type of the body, {@code application/cloudevents+json}. */
    public static final String CONTENT_TYPE = "TrailsealContentType";
    /** What Artemis calls the property by which it drops a message it has already taken. */
    public static final String ARTEMIS_DUPLICATE_ID = "_AMQ_DUPL_ID";

    private AlertProperties() {}

    static void set(Message message, Alert alert) throws JMSException {
        message.setStringProperty(ALERT_ID, alert.id().toString());
        message.setStringProperty(EVENT_ID, alert.eventId().toString());
        message.setStringProperty(TYPE, AlertEvent.type(alert.type()));
        message.setStringProperty(LEVEL, alert.level());
        message.setStringProperty(OUTCOME, alert.outcome());
        message.setStringProperty(TRAIL, alert.trailName());
        message.setStringProperty(APPLICATION, alert.application());
        message.setStringProperty(CHAIN, alert.chain().toString());
        message.setLongProperty(SEQUENCE, alert.sequence());
        message.setStringProperty(CONTENT_TYPE, AlertEvent.CONTENT_TYPE);
        message.setStringProperty(ARTEMIS_DUPLICATE_ID, alert.id().toString());
    }
}
