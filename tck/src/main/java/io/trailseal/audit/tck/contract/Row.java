// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of the transaction contract: what happens, and what must be there afterwards. Immutable.
 *
 * @param id its name, unique; behind the slash the kind of component
 * @param what what happens
 * @param ending whether the caller sees a return or an exception
 * @param records the events that must be recorded, no more and no fewer, each as {@code name OUTCOME with LINE} if it must stand in the very
 *     transaction that wrote that line, or {@code name OUTCOME alone} if in one without any line
 * @param lines the lines of the business that must be there
 * @param elsewhere what is so instead on a server that does it another way, by the server's name
 * @since 0.1.0
 */
public record Row(
        String id, String what, Ending ending, List<String> records, List<String> lines, Map<String, Row> elsewhere) {
    /** Copies the lists. */
    public Row {
        records = List.copyOf(records);
        lines = List.copyOf(lines);
        elsewhere = Map.copyOf(elsewhere);
    }

    /** How the outermost call ends for who makes it. */
    public enum Ending {
        /** It returns. */
        RETURNS,
        /** It throws. */
        THROWS
    }

    static Row returns(String id, String what, String... records) {
        return new Row(id, what, Ending.RETURNS, List.of(records), List.of(), Map.of());
    }

    static Row throwing(String id, String what, String... records) {
        return new Row(id, what, Ending.THROWS, List.of(records), List.of(), Map.of());
    }

    /** The same with lines. */
    Row lines(String... written) {
        return new Row(id, what, ending, records, Arrays.asList(written), elsewhere);
    }

    /** The same, but otherwise on some servers. */
    Row but(Row otherwise, String... servers) {
        Map<String, Row> all = new HashMap<>(elsewhere);
        for (String server : servers) {
            all.put(server, otherwise);
        }
        return new Row(id, what, ending, records, lines, all);
    }

    /**
     * What must be so on one server.
     *
     * @param server its name, such as {@code Payara}
     * @return this row, or the one that counts there
     */
    public Row on(String server) {
        return elsewhere.getOrDefault(server, this);
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
