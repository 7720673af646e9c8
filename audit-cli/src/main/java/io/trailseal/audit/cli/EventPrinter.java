// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cli;

import io.trailseal.audit.ChainEntry;
import java.util.List;

/** Prints a page of events. */
interface EventPrinter {
    void print(List<ChainEntry> events);
}
