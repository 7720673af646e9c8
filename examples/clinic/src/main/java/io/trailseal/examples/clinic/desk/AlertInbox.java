// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.clinic.desk;

import io.trailseal.examples.clinic.signin.Access;
import io.trailseal.examples.clinic.signin.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The newest alerts, in memory. A pager or a ticket system would stand here in a real clinic. Thread-safe. */
@ApplicationScoped
public class AlertInbox {
    static final int CAPACITY = 200;

    private final Map<String, AlertNotice> byId = new LinkedHashMap<>();

    @Inject
    Access access;

    /** Keeps an alert; one that was delivered before is recognised by its id and changes nothing. */
    synchronized void put(AlertNotice alert) {
        byId.putIfAbsent(alert.id(), alert);
        if (byId.size() > CAPACITY) {
            byId.remove(byId.keySet().iterator().next());
        }
    }

    /** The alerts, the newest arrival first. */
    public List<AlertNotice> list() {
        access.require(Roles.AUDITOR);
        return newestFirst();
    }

    synchronized List<AlertNotice> newestFirst() {
        List<AlertNotice> alerts = new ArrayList<>(byId.values());
        Collections.reverse(alerts);
        return alerts;
    }
}
