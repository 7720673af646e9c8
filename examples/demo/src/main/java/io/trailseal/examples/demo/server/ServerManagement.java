// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.Operation;
import org.jboss.as.controller.client.OperationBuilder;
import org.jboss.as.controller.client.helpers.ClientConstants;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;

/**
 * The management interface of one server, by WildFly's own client. No password: the client proves by a file that it
 * runs on the same machine as the same user.
 */
final class ServerManagement implements AutoCloseable {
    // Kept here so that the levels are not lost with a collected logger.
    private static final Logger[] CHATTY = Stream.of(
                    "org.xnio", "org.jboss.remoting", "org.jboss.threads", "org.wildfly")
            .map(Logger::getLogger)
            .toArray(Logger[]::new);

    static {
        for (Logger logger : CHATTY) {
            logger.setLevel(Level.WARNING);
        }
    }

    private final ModelControllerClient client;

    ServerManagement(int port) {
        try {
            client = ModelControllerClient.Factory.create(InetAddress.getByName("127.0.0.1"), port);
        } catch (UnknownHostException e) {
            throw new ServerFailure("Management client for port " + port, e);
        }
    }

    /** Whether the server has booted and takes requests; false too while nobody listens yet. */
    boolean isRunning() {
        try {
            ModelNode result = client.execute(
                    Operations.createReadAttributeOperation(new ModelNode().setEmptyList(), "server-state"));
            return Operations.isSuccessfulOutcome(result)
                    && "running".equals(Operations.readResult(result).asString());
        } catch (IOException e) {
            return false;
        }
    }

    /** What went wrong while the server booted, if anything. */
    Optional<String> bootErrors() {
        ModelNode errors = Operations.readResult(execute(
                operation(Operations.createOperation("read-boot-errors", management())), Duration.ofSeconds(20)));
        return errors.isDefined() && !errors.asList().isEmpty() ? Optional.of(errors.asString()) : Optional.empty();
    }

    /** Uploads and deploys; the server itself takes everything back when that fails. Returns the reason of a failure. */
    Optional<String> deploy(Path archive, Duration timeout) {
        ModelNode address = deployment(archive.getFileName().toString());
        ModelNode add = Operations.createAddOperation(address);
        add.get(ClientConstants.CONTENT)
                .get(0)
                .get(ClientConstants.INPUT_STREAM_INDEX)
                .set(0);
        ModelNode both = Operations.CompositeOperationBuilder.create()
                .addStep(add)
                .addStep(Operations.createOperation(ClientConstants.DEPLOYMENT_DEPLOY_OPERATION, address))
                .build()
                .getOperation();
        return failure(execute(
                OperationBuilder.create(both, true)
                        .addFileAsAttachment(archive.toFile())
                        .build(),
                timeout));
    }

    /** Undeploys and removes. Returns the reason of a failure. */
    Optional<String> undeploy(String name, Duration timeout) {
        ModelNode address = deployment(name);
        return failure(execute(
                Operations.CompositeOperationBuilder.create()
                        .addStep(Operations.createOperation(ClientConstants.DEPLOYMENT_UNDEPLOY_OPERATION, address))
                        .addStep(Operations.createRemoveOperation(address))
                        .build(),
                timeout));
    }

    /** Reads one attribute, for checks of the server's configuration. */
    String attribute(String name, String... address) {
        ModelNode result = execute(
                operation(Operations.createReadAttributeOperation(Operations.createAddress(address), name)),
                Duration.ofSeconds(20));
        failure(result).ifPresent(reason -> {
            throw new ServerFailure("Attribute " + name + " of the server: " + reason);
        });
        return Operations.readResult(result).asString();
    }

    void shutdown() {
        execute(operation(Operations.createOperation("shutdown")), Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            // The server is gone or going; there is nothing left to release on its side.
            CHATTY[0].log(Level.FINE, "closing the management client", e);
        }
    }

    private ModelNode execute(Operation operation, Duration timeout) {
        CompletableFuture<ModelNode> result = client.executeAsync(operation);
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            result.cancel(true);
            throw new ServerFailure("Management operation " + name(operation) + ": no answer in " + timeout, e);
        } catch (ExecutionException e) {
            throw new ServerFailure("Management operation " + name(operation) + " failed", e);
        } catch (InterruptedException e) {
            result.cancel(true);
            Thread.currentThread().interrupt();
            throw new ServerFailure("Management operation " + name(operation) + " interrupted", e);
        }
    }

    private static Optional<String> failure(ModelNode result) {
        return Operations.isSuccessfulOutcome(result)
                ? Optional.empty()
                : Optional.of(Operations.getFailureDescription(result).asString());
    }

    private static Operation operation(ModelNode node) {
        return Operation.Factory.create(node);
    }

    private static String name(Operation operation) {
        return Operations.getOperationName(operation.getOperation());
    }

    private static ModelNode deployment(String name) {
        return Operations.createAddress(ClientConstants.DEPLOYMENT, name);
    }

    private static ModelNode management() {
        return Operations.createAddress("core-service", "management");
    }
}
