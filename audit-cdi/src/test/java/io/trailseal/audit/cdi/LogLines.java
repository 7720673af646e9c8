// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What was logged by this product while it is open. */
final class LogLines extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("io.trailseal.audit");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    LogLines() {
        LOGGER.addHandler(this);
    }

    /** The lines at a level that carry a code. */
    List<String> with(Level level, String code) {
        return records.stream()
                .filter(line -> line.getLevel().equals(level))
                .map(LogRecord::getMessage)
                .filter(line -> line.startsWith(code + ": "))
                .toList();
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {
        // nothing is buffered
    }

    @Override
    public void close() {
        LOGGER.removeHandler(this);
    }
}
