// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.WildFlyServer;
import jakarta.json.JsonObject;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The clinic's page, clicked through as somebody would who sees it for the first time. */
@Tag("external")
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(SharedServer.class)
class ClinicPageIT {
    private static final String NEWEST = "#trail tbody tr:first-child";

    private ClinicUnderTest clinic;

    @TempDir
    private Path profile;

    @BeforeAll
    void deploy(WildFlyServer server, DatabaseServer database) throws SQLException {
        clinic = ClinicUnderTest.deploy(server, database);
    }

    @AfterAll
    void undeploy() {
        clinic.close();
    }

    @Test
    void tourOfThePage_showsWhatEachClickLeftOnTheTrail() throws Exception {
        try (Browser browser = Browser.open(profile)) {
            // Large enough for the whole page, since the picture is also the one that the documentation shows.
            browser.resize(1440, 1500);
            browser.go(clinic.page());
            wrongPassword(browser);
            browser.click("#person-carol");
            browser.see("#person-carol[aria-pressed=true]");
            seeNewest(browser, "security.authentication-failed", "DENIED");

            signIn(browser, "bob");
            browser.click("#open");
            browser.seeText("#notice", "403");
            seeNewest(browser, "patient.read", "DENIED");

            signIn(browser, "alice");
            browser.click("#open");
            browser.seeText("#record", "Atrial fibrillation");
            seeNewest(browser, "patient.read", "SUCCESS");
            browser.click("#prescribe [value=rehearse]");
            seeNewest(browser, "prescription.rehearse", "ROLLED_BACK");
            browser.click("#prescribe [value=issue]");
            seeNewest(browser, "prescription.issue", "SUCCESS");
            browser.click("#transfer option[value=ICU]");
            browser.click("#transfer button");
            browser.seeText("#notice", "409");
            seeNewest(browser, "patient.transfer", "FAILED");
            browser.click("#export");
            seeNewest(browser, "patient.export", "SUCCESS");
            browser.seeText("#alerts", "patient.export");

            browser.click("#verify");
            assertThat(browser.see("#verdict").getDomAttribute("data-verdict")).isEqualTo("VALID_UNANCHORED");
            seeNewest(browser, "trail.verify", "SUCCESS");
            browser.screenshot(BuildFolder.path().resolve("screenshots/clinic.png"));
        }
    }

    @Test
    void rowChangedBehindTheApplicationsBack_isShownAsBroken() throws Exception {
        assertThat(clinic.call("bob", "GET", "patients/P-1002").status()).isEqualTo(403);
        JsonObject event = clinic.onlyEvent("P-1002", "patient.read");
        String row = " where event_id = '" + event.getString("id") + "'";
        assertThat(clinic.sql("update trailseal_entry set actor = 'alice'" + row))
                .isOne();
        try (Browser browser = Browser.open(profile)) {
            browser.go(clinic.page());
            browser.click("#person-carol");
            browser.see(NEWEST);
            browser.click("#verify");

            assertThat(browser.see("#verdict").getDomAttribute("data-verdict")).isEqualTo("TAMPERED_CONTENT");
            WebElement broken = browser.see("#trail tr.broken");
            assertThat(broken.getDomAttribute("data-chain")).isEqualTo(event.getString("chain"));
            assertThat(broken.getDomAttribute("data-sequence"))
                    .isEqualTo(event.getJsonNumber("sequence").toString());
            browser.screenshot(BuildFolder.path().resolve("screenshots/clinic-broken.png"));
        } finally {
            clinic.sql("update trailseal_entry set actor = 'bob'" + row);
        }
    }

    @Test
    void deletedPatient_leavesTheListAndStaysOnTheTrail() throws Exception {
        try (Browser browser = Browser.open(profile)) {
            browser.go(clinic.page());
            browser.click("#person-carol");
            browser.see("#person-carol[aria-pressed=true]");
            browser.click("#person-alice");
            browser.click("#patients tr[data-record=P-1003]");
            browser.click("#delete");
            browser.click("#confirm [value=yes]");

            seeNewest(browser, "patient.delete", "SUCCESS");
            assertThat(browser.see("#patients").getText()).contains("P-1002").doesNotContain("P-1003");
        }
    }

    @Test
    void moreEventsThanAPage_areShownOnDemand() throws Exception {
        for (int n = 0; n < 60; n++) {
            assertThat(clinic.call("bob", "GET", "patients/P-1004").status()).isEqualTo(403);
        }
        try (Browser browser = Browser.open(profile)) {
            browser.go(clinic.page());
            browser.click("#person-carol");
            browser.click("#filter [name=outcome] option[value=DENIED]");
            browser.click("#more");

            // Below each event stands a row with its details.
            WebElement sixtieth = browser.see("#trail tbody tr:nth-child(119)");
            assertThat(sixtieth.getText()).contains("bob", "patient.read", "DENIED");
        }
    }

    private static void wrongPassword(Browser browser) {
        browser.type("#sign-in [name=name]", "bob");
        browser.type("#sign-in [name=password]", "guess");
        browser.click("#sign-in button");
        browser.seeText("#notice", "401");
    }

    private static void signIn(Browser browser, String name) {
        browser.click("#person-" + name);
        browser.see("#person-" + name + "[aria-pressed=true]");
        browser.click("#patients tr[data-record=P-1001]");
        browser.seeText("#patient-title", "P-1001");
    }

    private static void seeNewest(Browser browser, String event, String outcome) {
        browser.seeText(NEWEST, event);
        browser.see(NEWEST + " ." + outcome);
    }
}
