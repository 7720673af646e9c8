// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.ChainEntry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Events as RFC 4180 has it, with a line of headings. A text that a spreadsheet would take for a formula gets an apostrophe in front:
 * who chooses his own name must not choose what an auditor's machine computes.
 */
record EventCsv(PrintWriter out, EventFields fields, boolean payload) implements EventPrinter {
    private static final String END = "\r\n";

    @Override
    public void print(List<ChainEntry> events) {
        boolean first = true;
        for (ChainEntry event : events) {
            Map<String, String> row = fields.of(event);
            if (payload) {
                row.put("payload", EventFields.payload(event));
            }
            if (first) {
                line(new ArrayList<>(row.keySet()));
                first = false;
            }
            line(new ArrayList<>(row.values()));
        }
    }

    private void line(List<String> cells) {
        out.print(cells.stream().map(EventCsv::cell).collect(Collectors.joining(",")) + END);
    }

    private static String cell(String text) {
        String shown = Printable.text(text);
        if (!shown.isEmpty() && "=+-@".indexOf(shown.charAt(0)) >= 0) {
            shown = "'" + shown;
        }
        return shown.matches(".*[\",].*") ? '"' + shown.replace("\"", "\"\"") + '"' : shown;
    }
}
