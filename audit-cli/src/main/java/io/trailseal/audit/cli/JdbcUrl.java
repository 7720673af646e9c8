// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A JDBC URL that we can use and that holds no password: a command line is seen by every user of the machine and kept in the shell's
 * history.
 */
record JdbcUrl(String text, Dialect dialect) {
    private static final Pattern SECRET =
            Pattern.compile("(?i)[;?&]\\s*(\\w*password|passwd|pwd)\\s*=|//[^/?;]*:[^/?;]*@");
    private static final Pattern USER = Pattern.compile("(?i)[;?&]\\s*user\\s*=");
    private static final Pattern EXISTENCE = Pattern.compile("(?i);\\s*ifexists\\s*=");
    private static final Pattern SETTINGS = Pattern.compile("[;?].*", Pattern.DOTALL);

    /** Why a text is no such URL; the texts never repeat the URL. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static JdbcUrl parse(String text) throws Refused {
        if (SECRET.matcher(text).find()) {
            throw new Refused("TSEAL-07003: --jdbc-url holds a password, which others can see: leave it out and use"
                    + " --password-env, --password-file or " + Password.VARIABLE);
        }
        for (Dialect dialect : Dialect.values()) {
            if (text.toLowerCase(Locale.ROOT).startsWith(dialect.prefix())) {
                return new JdbcUrl(text, dialect);
            }
        }
        throw new Refused("TSEAL-07004: --jdbc-url: expected a URL beginning with jdbc:h2: or jdbc:postgresql:");
    }

    /** The URL to connect with. H2 would answer a mistyped path with a new, empty database. */
    String connectable() {
        return dialect == Dialect.H2 && !EXISTENCE.matcher(text).find() ? text + ";IFEXISTS=TRUE" : text;
    }

    boolean namesUser() {
        return USER.matcher(text).find();
    }

    /** The URL without its settings, for messages. */
    @Override
    public String toString() {
        return SETTINGS.matcher(text).replaceFirst("");
    }
}
