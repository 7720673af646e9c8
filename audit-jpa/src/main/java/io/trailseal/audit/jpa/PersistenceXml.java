// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads which persistence units an application declares. A document type, and with it any entity, is refused: nothing outside the file
 * is fetched, nothing in it grows. Stateless.
 */
final class PersistenceXml {
    static final String MAPPING_FILE = "META-INF/trailseal-orm.xml";
    private static final String FILE = "META-INF/persistence.xml";

    private PersistenceXml() {}

    /**
     * A persistence unit.
     *
     * @param name its name
     * @param mapped whether it names our mapping file
     */
    record Unit(String name, boolean mapped) {}

    /**
     * All units that a class loader sees.
     *
     * @throws AuditException TSEAL-05038 if a file can't be read
     */
    static List<Unit> units(ClassLoader loader) {
        Map<String, URL> files = new LinkedHashMap<>();
        try {
            // by address, since a loader and its parent may both show the same file
            Collections.list(loader.getResources(FILE)).forEach(file -> files.put(file.toExternalForm(), file));
        } catch (IOException e) {
            throw unreadable(FILE, e);
        }
        List<Unit> units = new ArrayList<>();
        files.forEach((address, file) -> units.addAll(units(file)));
        return List.copyOf(units);
    }

    private static List<Unit> units(URL file) {
        try {
            URLConnection connection = file.openConnection();
            // a cached jar would stay open, and locked, after the application is gone
            connection.setUseCaches(false);
            try (InputStream bytes = connection.getInputStream()) {
                return read(parser().createXMLStreamReader(bytes));
            }
        } catch (IOException | XMLStreamException e) {
            throw unreadable(file.toExternalForm(), e);
        }
    }

    private static XMLInputFactory parser() {
        // the JDK's own, whatever else the application brings
        XMLInputFactory parser = XMLInputFactory.newDefaultFactory();
        parser.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        parser.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return parser;
    }

    private static List<Unit> read(XMLStreamReader xml) throws XMLStreamException {
        List<Unit> units = new ArrayList<>();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw new XMLStreamException("document type: expected none, found one", xml.getLocation());
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("persistence-unit")) {
                units.add(unit(xml));
            }
        }
        return units;
    }

    private static Unit unit(XMLStreamReader xml) throws XMLStreamException {
        String name = xml.getAttributeValue(null, "name");
        boolean mapped = false;
        while (xml.next() != XMLStreamConstants.END_ELEMENT
                || !xml.getLocalName().equals("persistence-unit")) {
            if (xml.isStartElement() && xml.getLocalName().equals("mapping-file")) {
                mapped |= xml.getElementText().strip().equals(MAPPING_FILE);
            }
        }
        return new Unit(name == null ? "" : name, mapped);
    }

    private static AuditException unreadable(String file, Exception cause) {
        return new AuditException(
                "TSEAL-05038",
                file + ": expected persistence units, found what can't be read: " + cause.getMessage(),
                cause);
    }
}
