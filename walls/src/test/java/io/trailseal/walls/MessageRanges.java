// SPDX-License-Identifier: Apache-2.0
package io.trailseal.walls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The file message-ranges.txt, read: which numbers a module may use, and which codes exist. */
record MessageRanges(List<Range> ranges, List<Code> codes) {
    record Range(int first, int last, List<String> modules) {}

    record Code(String code, String module, String meaning) {
        boolean retired() {
            return meaning.startsWith("retired:");
        }

        int number() {
            return Integer.parseInt(code.substring("TSEAL-".length()));
        }
    }

    static MessageRanges read(Path file) throws IOException {
        List<Range> ranges = new ArrayList<>();
        List<Code> codes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] columns = line.split(" {2,}", 3);
            if (columns.length == 3 && columns[0].equals("range") && columns[1].matches("\\d{5}-\\d{5}")) {
                int first = Integer.parseInt(columns[1].substring(0, 5));
                int last = Integer.parseInt(columns[1].substring(6));
                ranges.add(new Range(first, last, List.of(columns[2].split(","))));
            } else if (columns.length == 3 && columns[0].matches("TSEAL-\\d{5}") && !columns[2].isBlank()) {
                codes.add(new Code(columns[0], columns[1], columns[2]));
            } else {
                throw new IllegalArgumentException(file + ": neither a range nor a code: " + line);
            }
        }
        return new MessageRanges(List.copyOf(ranges), List.copyOf(codes));
    }

    boolean holds(Code code) {
        return ranges.stream()
                .anyMatch(range -> range.modules().contains(code.module())
                        && range.first() <= code.number()
                        && code.number() <= range.last());
    }
}
