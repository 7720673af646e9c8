// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jms;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The codes of what a class logged while this was open. */
final class LogLines implements AutoCloseable {
    private static final int CODE_LENGTH = "TSEAL-nnnnn".length();

    private final List<String> codes = new CopyOnWriteArrayList<>();
    private final Logger logger;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            codes.add(line.getMessage().substring(0, CODE_LENGTH));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    LogLines(Class<?> source) {
        logger = Logger.getLogger(source.getName());
        logger.addHandler(handler);
    }

    List<String> codes() {
        return codes;
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
    }
}
