// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.AppServer;
import io.trailseal.examples.demo.server.ServerKind;
import java.nio.file.Path;

@OnServer(value = ServerKind.LIBERTY, configuration = "liberty-guide.xml")
class LibertyGuideIT extends GuideContract {
    @Override
    void setUp(AppServer running, Path drivers) {
        // its server.xml says all
    }
}
