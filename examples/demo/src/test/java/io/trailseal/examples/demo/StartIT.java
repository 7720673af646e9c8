// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.trailseal.examples.demo.server.DatabaseServer;
import io.trailseal.examples.demo.server.DeploymentFailure;
import io.trailseal.examples.demo.server.WildFlyServer;
import io.trailseal.examples.demo.start.LateValidators;
import java.nio.file.Path;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** When an application's node starts, and that an application whose node can't start is not deployed. */
@Tag("external")
@ExtendWith(SharedServer.class)
class StartIT {
    @TempDir
    private Path folder;

    /**
     * WildFly makes an application's validators on a thread of its own. Inside the event that says the context is there, Weld holds a lock
     * which that thread needs in the end, and an insert there needs the validators.
     */
    @Test
    void validatorsMadeWhileTheContextStarts_neitherWaitsForTheOther(WildFlyServer server, DatabaseServer database)
            throws Exception {
        try (LoadedApplication load = new LoadedApplication(server, database.jdbcUrl(SharedServer.LOAD_DATABASE))) {
            server.deploy(export(LoadedApplication.war()
                    .addPackage(LateValidators.class.getPackage())
                    .addAsResource(new StringAsset("""
                            <validation-config xmlns="https://jakarta.ee/xml/ns/validation/configuration" version="3.0">
                              <constraint-validator-factory>io.trailseal.examples.demo.start.LateValidators\
                            </constraint-validator-factory>
                              <parameter-name-provider>io.trailseal.examples.demo.start.InjectedNames\
                            </parameter-name-provider>
                            </validation-config>
                            """), "META-INF/validation.xml")));
            try {
                assertThat(load.events("system.startup", "SUCCESS")).isOne();
            } finally {
                server.undeploy(LoadedApplication.ARCHIVE);
            }
            assertThat(load.openChains()).isEmpty();
        }
    }

    @Test
    void tablesMissingWhereTheyAreOnlyLookedFor_isNotDeployed(WildFlyServer server, DatabaseServer database)
            throws Exception {
        try (LoadedApplication load = new LoadedApplication(server, database.jdbcUrl(SharedServer.LOAD_DATABASE))) {
            Path war = export(LoadedApplication.war()
                    .addAsResource(
                            new StringAsset("trailseal.jpa.schema=validate\n"),
                            "META-INF/microprofile-config.properties"));

            DeploymentFailure failure = catchThrowableOfType(DeploymentFailure.class, () -> server.deploy(war));

            assertThat(failure.reason()).contains("TSEAL-05005");
            assertThat(load.changes()).isEmpty();
        }
    }

    private Path export(WebArchive archive) {
        Path war = folder.resolve(archive.getName());
        archive.as(ZipExporter.class).exportTo(war.toFile(), true);
        return war;
    }
}
