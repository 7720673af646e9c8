// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this module logs while it is open: level and code of each message. */
final class Logs extends Handler implements AutoCloseable {
    /** Held, because the log manager only holds loggers weakly. */
    private final Logger logger = Logger.getLogger("io.trailseal.audit.jpa");

    private final List<String> lines = new CopyOnWriteArrayList<>();

    Logs() {
        logger.addHandler(this);
    }

    /** The level and the code of each message, such as {@code WARNING TSEAL-05011}. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord message) {
        if (message.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(message.getLevel() + " " + message.getMessage().split(":")[0]);
        }
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
