// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.persistence.spi.PersistenceUnitInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Supplier;

/** An application's {@code persistence.xml} files, which this class loader shows; no others. */
final class DeclaredUnits extends ClassLoader {
    private final List<URL> files = new ArrayList<>();

    private DeclaredUnits(List<String> contents) {
        super(DeclaredUnits.class.getClassLoader());
        for (String content : contents) {
            files.add(url(content, files.size()));
        }
    }

    static DeclaredUnits files(String... contents) {
        return new DeclaredUnits(List.of(contents));
    }

    static DeclaredUnits of(PersistenceUnitInfo unit) {
        return files(xml(
                unit(unit.getPersistenceUnitName(), unit.getMappingFileNames().toArray(String[]::new))));
    }

    static String xml(String... units) {
        return "<persistence xmlns=\"https://jakarta.ee/xml/ns/persistence\" version=\"3.0\">" + String.join("", units)
                + "</persistence>";
    }

    static String unit(String name, String... mappingFiles) {
        StringBuilder unit = new StringBuilder("<persistence-unit name=\"" + name + "\">");
        for (String file : mappingFiles) {
            unit.append("<mapping-file>").append(file).append("</mapping-file>");
        }
        return unit.append("</persistence-unit>").toString();
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return name.equals("META-INF/persistence.xml") ? Collections.enumeration(files) : super.getResources(name);
    }

    /** Does something while this is the thread's class loader, as it is the application's on a server. */
    <T> T during(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(this);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL url(String content, int number) {
        try {
            return new URL(null, "memory:/" + number + "/persistence.xml", new Memory(content));
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Memory extends URLStreamHandler {
        private final String content;

        Memory(String content) {
            this.content = content;
        }

        @Override
        protected URLConnection openConnection(URL address) {
            return new URLConnection(address) {
                @Override
                public void connect() {
                    // nothing to connect to
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
                }
            };
        }
    }
}
