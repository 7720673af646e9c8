// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.ChainEntry;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events as a table for people: a line each, columns as wide as they need to be, up to a bound. */
record EventTable(PrintWriter out, EventFields fields, boolean payload) implements EventPrinter {
    private static final int WIDEST = 40;
    private static final List<String> HEADINGS =
            List.of("TIME", "OUTCOME", "EVENT", "ACTOR", "TARGET", "EVENT ID", "TRAIL");

    @Override
    public void print(List<ChainEntry> events) {
        List<List<String>> lines = new ArrayList<>();
        if (!events.isEmpty()) {
            lines.add(HEADINGS);
        }
        events.forEach(event -> lines.add(cells(fields.of(event))));
        int[] widths = new int[HEADINGS.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(line.get(i)));
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            out.println(line(lines.get(i), widths));
            if (payload && i > 0) {
                out.println("    " + Printable.text(EventFields.payload(events.get(i - 1))));
            }
        }
    }

    private static List<String> cells(Map<String, String> fields) {
        String type = fields.getOrDefault("targetType", "");
        String id = fields.getOrDefault("targetId", "");
        return List.of(
                cell(fields.getOrDefault("time", "")),
                cell(fields.getOrDefault("outcome", "")),
                cell(fields.getOrDefault("name", "")),
                cell(fields.getOrDefault("actor", "")),
                cell(id.isEmpty() ? type : type + " " + id),
                cell(fields.getOrDefault("eventId", "")),
                cell(fields.getOrDefault("trail", "")));
    }

    private static String cell(String text) {
        String shown = text.isEmpty() ? "-" : Printable.text(text);
        if (length(shown) <= WIDEST) {
            return shown;
        }
        return shown.substring(0, shown.offsetByCodePoints(0, WIDEST - 3)) + "...";
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(cells.get(i)).append(" ".repeat(widths[i] - length(cells.get(i)) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
