// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import java.util.Map;

/**
 * Calls that only some containers can make.
 *
 * @since 0.1.0
 */
public interface MoreCalls {
    /** The kind of component. */
    String kind();

    /** The calls by behaviour; each writes this line, if any. */
    Map<String, Call> calls(String line);
}
