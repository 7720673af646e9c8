// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.desk;

import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;

/** Takes alerts out of the queue. A message that cannot be read goes back, and after some tries to the dead letters. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(
                    propertyName = "destinationLookup",
                    propertyValue = "java:app/jms/TrailsealAlerts"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue")
        })
public class AlertListener implements MessageListener {
    @Inject
    AlertInbox inbox;

    @Override
    public void onMessage(Message message) {
        try {
            inbox.put(AlertNotice.parse(message.getBody(String.class)));
        } catch (JMSException e) {
            throw new IllegalStateException("alert message could not be read", e);
        }
    }
}
