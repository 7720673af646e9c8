// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.tck.contract.Call;
import io.trailseal.audit.tck.contract.MoreCalls;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * The rows that need a session bean's own ways.
 *
 * @since 0.1.0
 */
public final class SessionBeanCalls {
    private SessionBeanCalls() {}

    /** Of beans that manage their transactions themselves. */
    @ApplicationScoped
    public static class OwnTransactions implements MoreCalls {
        @Inject
        BeanManaged bean;

        /** For the container. */
        public OwnTransactions() {
            // the container sets the field
        }

        @Override
        public String kind() {
            return "bmt";
        }

        @Override
        public Map<String, Call> calls(String line) {
            return Map.of(
                    "commit", () -> bean.callAndCommit(line),
                    "rolled-back", () -> bean.callAndRollBack(line),
                    "begins-and-commits", () -> bean.commit(line),
                    "begins-and-fails", () -> bean.fail(line));
        }
    }

    /** Of beans that work on another thread, or refuse to. */
    @ApplicationScoped
    public static class OtherThreads implements MoreCalls {
        @Inject
        Asynchronously bean;

        @Inject
        VaultCaller caller;

        /** For the container. */
        public OtherThreads() {
            // the container sets the fields
        }

        @Override
        public String kind() {
            return "ejb";
        }

        @Override
        public Map<String, Call> calls(String line) {
            return Map.of(
                    "asynchronous", () -> bean.write(line).get(),
                    "refused-by-the-container", caller::audited,
                    "refused-unseen", caller::unaudited);
        }
    }
}
