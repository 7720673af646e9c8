// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table in the configuration reference is made from the settings themselves. */
class ReferenceTableTest {
    private static final Path REFERENCE = Path.of("..", "docs", "reference", "configuration.adoc");
    private static final String BEGIN = "// begin of the table made by ReferenceTableTest\n";
    private static final String END = "// end of the table\n";

    /** Run with {@code -Dreference.write=true} to write the table instead. */
    @Test
    void referenceTable_isWhatTheSettingsSay() throws IOException {
        String text = Files.readString(REFERENCE);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(REFERENCE, text.substring(0, begin) + table() + text.substring(end));
        }

        assertThat(text.substring(begin, end)).isEqualTo(table());
    }

    private static String table() {
        List<String> lines = new ArrayList<>();
        lines.add("[cols=\"4,3,2,2,5\",options=\"header\"]");
        lines.add("|===");
        lines.add("|Key |Type |Default |For |Effect");
        for (Setting<?> setting : Settings.all()) {
            lines.add("");
            lines.add("|`" + setting.name() + "`");
            lines.add("|" + setting.type().expected());
            lines.add("|" + (setting.defaultText().isEmpty() ? "" : "`" + setting.defaultText() + "`"));
            lines.add("|" + where(setting.scope()));
            lines.add("|" + setting.effect()
                    + (setting.scope() == Scope.NOT_IMPLEMENTED
                            ? " *Not implemented yet: setting it fails the deployment.*"
                            : ""));
        }
        lines.add("|===");
        return String.join("\n", lines) + "\n";
    }

    private static String where(Scope scope) {
        return switch (scope) {
            case APPLICATION, MODULE -> "application";
            case TRAIL -> "application, trail";
            case METHOD -> "application, trail, class, method";
            case NOT_IMPLEMENTED -> "";
        };
    }
}
