// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerKind;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/** Puts the test classes of one server together, so that each is started once for each configuration. */
public final class ByServer implements ClassOrderer {
    /** For JUnit. */
    public ByServer() {
        // nothing to set up
    }

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing(ByServer::kind)
                        .thenComparing(ByServer::configuration)
                        .thenComparing(descriptor -> descriptor.getTestClass().getName()));
    }

    private static ServerKind kind(ClassDescriptor descriptor) {
        return descriptor.findAnnotation(OnServer.class).map(OnServer::value).orElse(ServerKind.WILDFLY);
    }

    private static String configuration(ClassDescriptor descriptor) {
        return descriptor
                .findAnnotation(OnServer.class)
                .map(OnServer::configuration)
                .orElse("");
    }
}
