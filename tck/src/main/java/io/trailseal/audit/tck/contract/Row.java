// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import java.util.Arrays;
import java.util.List;

/**
 * One row of the transaction contract: what happens, and what must be there afterwards. Immutable.
 *
 * @param id its name, unique; behind the slash the kind of component
 * @param what what happens
 * @param ending whether the caller sees a return or an exception
 * @param records the events that must be recorded, no more and no fewer, each as {@code name OUTCOME with LINE} if it must stand in the very
 *     transaction that wrote that line, or {@code name OUTCOME alone} if in one without any line
 * @param lines the lines of the business that must be there
 * @since 0.1.0
 */
public record Row(String id, String what, Ending ending, List<String> records, List<String> lines) {
    /** Copies the lists. */
    public Row {
        records = List.copyOf(records);
        lines = List.copyOf(lines);
    }

    /** How the outermost call ends for who makes it. */
    public enum Ending {
        /** It returns. */
        RETURNS,
        /** It throws. */
        THROWS
    }

    static Row returns(String id, String what, String... records) {
        return new Row(id, what, Ending.RETURNS, List.of(records), List.of());
    }

    static Row throwing(String id, String what, String... records) {
        return new Row(id, what, Ending.THROWS, List.of(records), List.of());
    }

    /** The same with lines. */
    Row lines(String... written) {
        return new Row(id, what, ending, records, Arrays.asList(written));
    }

    /**
     * The kind of component.
     *
     * @return what stands behind the slash of the id
     */
    public String kind() {
        return id.substring(id.indexOf('/') + 1);
    }

    /**
     * What happens to it.
     *
     * @return what stands before the slash of the id
     */
    public String behaviour() {
        return id.substring(0, id.indexOf('/'));
    }
}
