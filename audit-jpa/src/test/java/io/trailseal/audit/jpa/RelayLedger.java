// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** What arrived, compared with what was committed. */
record RelayLedger(List<RelayBroker.Arrival> arrivals, Set<String> sold, Set<String> alarmed, Set<String> failed) {
    static RelayLedger of(DataSource database, RelayBroker broker) throws Exception {
        int alerts = Sql.column(database, "select id from trailseal_alert").size();
        List<RelayBroker.Arrival> arrivals = broker.receive(alerts);
        Set<String> sold = new TreeSet<>();
        Sql.column(database, "select id from ledger").forEach(id -> sold.add(id.toString()));
        Set<String> alarmed = new TreeSet<>();
        Set<String> failed = new TreeSet<>();
        for (RelayBroker.Arrival arrival : arrivals) {
            (arrival.outcome().equals("SUCCESS") ? alarmed : failed).add(arrival.target());
        }
        return new RelayLedger(arrivals, sold, alarmed, failed);
    }

    /** Sales without their alert. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(sold);
        missing.removeAll(alarmed);
        return missing;
    }

    /** Alerts that say SUCCESS of what was not sold. */
    Set<String> invented() {
        Set<String> invented = new TreeSet<>(alarmed);
        invented.removeAll(sold);
        return invented;
    }

    /** Each sale has one alert, what was rolled back has at most that of its failure, and each chain arrived in order. */
    void assertWhole() {
        assertThat(missing()).as("sales without an alert").isEmpty();
        assertThat(invented()).as("alerts without a sale").isEmpty();
        assertThat(failed).as("refused sales").allMatch(id -> id.contains("-refused-"));
        assertThat(sold).as("sales").isNotEmpty().noneMatch(id -> id.contains("-refused-"));
        assertThat(arrivals).extracting(RelayBroker.Arrival::id).doesNotHaveDuplicates();
        assertOrder();
    }

    private void assertOrder() {
        Map<String, Long> last = new HashMap<>();
        for (RelayBroker.Arrival arrival : arrivals) {
            Long before = last.put(arrival.chain(), arrival.sequence());
            assertThat(before == null || before < arrival.sequence())
                    .as("%s after sequence %s", arrival, before)
                    .isTrue();
        }
    }
}
