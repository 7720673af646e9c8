// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.ChainEntry;
import io.trailseal.audit.core.json.CanonicalJson;
import io.trailseal.audit.core.json.JsonReadException;
import io.trailseal.audit.core.json.WellFormed;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events as JSON lines; the fields are documented in docs/reference/cli.adoc and only ever added to. */
record EventJson(PrintWriter out, EventFields fields, boolean payload) implements EventPrinter {
    @Override
    public void print(List<ChainEntry> events) {
        for (ChainEntry event : events) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            fields.of(event).forEach((name, value) -> object.put(name, WellFormed.text(value)));
            if (payload) {
                object.put("payload", payload(event));
            }
            out.println(Printable.json(new String(CanonicalJson.write(object), StandardCharsets.UTF_8)));
        }
    }

    /** The object; the bytes as a text where somebody made them something else, which the verifier finds. */
    private static Object payload(ChainEntry event) {
        try {
            return CanonicalJson.read(event.payload().toArray());
        } catch (JsonReadException altered) {
            return WellFormed.text(EventFields.payload(event));
        }
    }
}
