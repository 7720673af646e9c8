// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import java.util.List;

/** The business data of the tests. */
@ApplicationScoped
class Ledger {
    private TransactionalList<String> lines;

    @Inject
    void join(TransactionManager manager) {
        lines = new TransactionalList<>(manager);
    }

    void write(String line) {
        lines.add(line);
    }

    List<String> lines() {
        return lines.visible();
    }

    void refuseToCommit(int code) {
        lines.refuseToCommit(code);
    }
}
