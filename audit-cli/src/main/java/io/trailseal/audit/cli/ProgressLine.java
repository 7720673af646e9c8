// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import java.io.PrintStream;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A line for people who wait: how far, how fast, how long to go. Closing it leaves the line standing. */
final class ProgressLine implements LongConsumer, AutoCloseable {
    private static final long UNKNOWN = -1;
    private static final int WIDTH = 100;
    private static final int UPDATE_MILLIS = 250;

    private final ProgressBar bar;

    ProgressLine(PrintStream target, OptionalLong entries) {
        bar = new ProgressBarBuilder()
                .setTaskName("verify")
                .setInitialMax(entries.orElse(UNKNOWN))
                .setUnit(" entries", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .setConsumer(new ConsoleProgressBarConsumer(target, WIDTH))
                .showSpeed()
                .build();
    }

    @Override
    public void accept(long entries) {
        bar.stepTo(entries);
    }

    @Override
    public void close() {
        bar.close();
    }
}
