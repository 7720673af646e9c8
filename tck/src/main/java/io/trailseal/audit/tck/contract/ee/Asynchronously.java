// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.tck.contract.Work;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/**
 * A session bean that works on another thread.
 *
 * @since 0.1.0
 */
@Stateless
public class Asynchronously {
    @Inject
    Work work;

    /** For the container. */
    public Asynchronously() {
        // the container sets the field
    }

    /** Writes the line, in a transaction of that thread. */
    @Asynchronous
    @AuditEvent("ejb.asynchronous")
    public Future<String> write(String line) {
        work.write(line);
        return new AsyncResult<>(line);
    }
}
