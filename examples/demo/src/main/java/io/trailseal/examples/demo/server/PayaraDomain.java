// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A copy of the distribution's {@code domain1}, moved to free ports of the loopback address: as shipped, its listeners are open to every
 * network.
 */
final class PayaraDomain {
    private static final String NAME = "domain1";
    private static final String LOOPBACK = "127.0.0.1";
    private static final String FACTORY = "jms/__defaultConnectionFactory";
    private static final String MAIN = "com.sun.enterprise.glassfish.bootstrap.ASMain";

    private final Path folder;
    private final Iterator<Integer> ports = FreePorts.take(12).iterator();
    private int httpPort;
    private int adminPort;

    private PayaraDomain(Path folder) {
        this.folder = folder;
    }

    static PayaraDomain make(ServerSettings settings, ServerFolder base) {
        Path shipped = settings.home().resolve("glassfish").resolve("domains").resolve(NAME);
        PayaraDomain domain = new PayaraDomain(base.copy(shipped, NAME));
        domain.configure();
        domain.printPlainly();
        return domain;
    }

    int httpPort() {
        return httpPort;
    }

    int adminPort() {
        return adminPort;
    }

    /** How the distribution's own launcher would start this domain, with our options behind its own. */
    List<String> command(ServerSettings settings) {
        List<String> command = new ArrayList<>(dryRun(settings));
        command.removeIf(line -> line.startsWith("Command start-domain") || line.startsWith("Dump of JVM"));
        int main = command.indexOf(MAIN);
        if (main < 0) {
            throw new ServerFailure("Payara's launcher: expected a command with " + MAIN + ", found " + command);
        }
        List<String> options = new ArrayList<>(settings.javaOptions());
        settings.systemProperties().forEach((name, value) -> options.add("-D" + name + "=" + value));
        command.addAll(main, options);
        // Else it waits for its launcher to hand it passwords.
        command.set(command.indexOf("-read-stdin") + 1, "false");
        // To print its log.
        command.set(command.indexOf("-verbose") + 1, "true");
        return command;
    }

    private List<String> dryRun(ServerSettings settings) {
        Path launcher = settings.home().resolve("glassfish/lib/client/appserver-cli.jar");
        ProcessBuilder builder = new ProcessBuilder(
                ServerRun.java(),
                "-jar",
                launcher.toString(),
                "start-domain",
                "--dry-run",
                "--domaindir",
                folder.getParent().toString(),
                NAME);
        builder.environment().put("JAVA_HOME", ServerRun.javaHome().toString());
        try {
            Process process = builder.redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new ServerFailure("Payara's launcher " + launcher + " failed: " + output);
            }
            return output.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new ServerFailure("Payara's launcher " + launcher + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("Interrupted while waiting for Payara's launcher", e);
        }
    }

    private void configure() {
        Path file = folder.resolve("config").resolve("domain.xml");
        try {
            Document xml = factory().newDocumentBuilder().parse(file.toFile());
            each(xml, "hazelcast-config-specific-configuration", data -> data.setAttribute("enabled", "false"));
            Element server = config(xml);
            for (String listener : List.of("network-listener", "iiop-listener", "jmx-connector")) {
                each(server, listener, this::move);
            }
            each(server, "thread-pool", PayaraDomain::widen);
            describeBroker(xml, server);
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(xml), new StreamResult(file.toFile()));
        } catch (IOException | ParserConfigurationException | SAXException | TransformerException e) {
            throw new ServerFailure("Payara's configuration " + file + " could not be changed", e);
        }
    }

    /** Without a terminal's colours. */
    private void printPlainly() {
        Path file = folder.resolve("config").resolve("logging.properties");
        try {
            String plain = Files.readString(file).replace("ansiColor=true", "ansiColor=false");
            Files.writeString(file, plain);
        } catch (IOException e) {
            throw new ServerFailure("Payara's configuration " + file + " could not be changed", e);
        }
    }

    private void move(Element listener) {
        int port = ports.next();
        listener.setAttribute("address", LOOPBACK);
        listener.setAttribute("port", Integer.toString(port));
        if (listener.getAttribute("name").equals("http-listener-1")) {
            httpPort = port;
        } else if (listener.getAttribute("name").equals("admin-listener")) {
            adminPort = port;
        }
    }

    /**
     * The embedded broker. As shipped none is described; at its first start Payara then adds one that is open to every network, with services
     * of its own, and the default connection factory to it.
     */
    private void describeBroker(Document xml, Element server) {
        Element service = element(xml, "jms-service", "type", "EMBEDDED", "default-jms-host", "default_JMS_host");
        for (String name : List.of("imq.hostname", "imq.portmapper.hostname", "imq.jmx.hostname")) {
            service.appendChild(element(xml, "property", "name", name, "value", LOOPBACK));
        }
        String port = ports.next().toString();
        service.appendChild(element(xml, "jms-host", "name", "default_JMS_host", "host", LOOPBACK, "port", port));
        server.appendChild(service);
        each(xml, "resources", resources -> {
            resources.appendChild(element(
                    xml,
                    "connector-connection-pool",
                    "name",
                    FACTORY + "-Connection-Pool",
                    "resource-adapter-name",
                    "jmsra",
                    "connection-definition-name",
                    "jakarta.jms.ConnectionFactory",
                    "max-pool-size",
                    "250",
                    "steady-pool-size",
                    "1"));
            resources.appendChild(element(
                    xml,
                    "connector-resource",
                    "jndi-name",
                    FACTORY,
                    "pool-name",
                    FACTORY + "-Connection-Pool",
                    "object-type",
                    "system-all-req"));
        });
        each(xml, "server", known -> known.appendChild(element(xml, "resource-ref", "ref", FACTORY)));
    }

    /** As shipped, five requests at a time: those that wait for each other would wait for ever. */
    private static void widen(Element pool) {
        if (pool.getAttribute("name").equals("http-thread-pool")) {
            pool.setAttribute("max-thread-pool-size", "50");
        }
    }

    private static Element element(Document xml, String name, String... attributes) {
        Element element = xml.createElement(name);
        for (int i = 0; i < attributes.length; i += 2) {
            element.setAttribute(attributes[i], attributes[i + 1]);
        }
        return element;
    }

    private static Element config(Document xml) {
        return elements(xml.getElementsByTagName("config")).stream()
                .filter(config -> config.getAttribute("name").equals("server-config"))
                .findFirst()
                .orElseThrow(
                        () -> new ServerFailure("Payara's domain.xml: expected a config server-config, found none"));
    }

    private static void each(Document parent, String name, Consumer<Element> change) {
        elements(parent.getElementsByTagName(name)).forEach(change);
    }

    private static void each(Element parent, String name, Consumer<Element> change) {
        elements(parent.getElementsByTagName(name)).forEach(change);
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }
}
