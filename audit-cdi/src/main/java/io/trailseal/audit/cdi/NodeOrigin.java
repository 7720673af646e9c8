// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.Origin;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Says where events are recorded: what the configuration says, else what the machine says. */
final class NodeOrigin {
    private NodeOrigin() {}

    static Origin of(AuditConfiguration configuration, RandomGenerator random) {
        String application = configuration.application().isEmpty() ? applicationName() : configuration.application();
        String node =
                configuration.node().isEmpty() ? HexFormat.of().toHexDigits(random.nextInt()) : configuration.node();
        return new Origin(
                application,
                node,
                host(),
                String.valueOf(ProcessHandle.current().pid()));
    }

    private static String applicationName() {
        try {
            return InitialContext.doLookup("java:app/AppName") instanceof String name ? name : "";
        } catch (NamingException e) {
            return "";
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "";
        }
    }
}
