// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTrail;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Synchronization;
import jakarta.transaction.UserTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes happen what a row says, within the application. The lines it writes are named after the row: {@code ROW#x}.
 *
 * @since 0.1.0
 */
@ApplicationScoped
public class ContractRunner {
    private static final long POLL_NANOS = 20_000_000;

    @Inject
    Caller caller;

    @Inject
    Work work;

    @Inject
    AuditTrail trail;

    @Inject
    Stages stages;

    @Inject
    Meddled meddled;

    @Inject
    Shapes.OnTheClass onTheClass;

    @Inject
    Shapes.Handler<String> handler;

    @Inject
    Shapes.Heir heir;

    @Inject
    @Any
    Instance<Door> doors;

    @Inject
    @Any
    Instance<MoreCalls> more;

    /** For the container. */
    public ContractRunner() {
        // the container sets the fields
    }

    /**
     * Runs a row.
     *
     * @param row the row
     * @return how it ended for the caller
     * @throws IllegalArgumentException if nobody here can run it
     */
    public Row.Ending run(Row row) {
        Call call = calls(row).get(row.behaviour());
        if (call == null) {
            throw new IllegalArgumentException("no such row: " + row.id());
        }
        try {
            call.make();
            return Row.Ending.RETURNS;
        } catch (Exception e) {
            return Row.Ending.THROWS;
        }
    }

    private Map<String, Call> calls(Row row) {
        String x = row.id() + "#x";
        Map<String, Call> calls = new HashMap<>();
        more.stream().filter(some -> some.kind().equals(row.kind())).forEach(some -> calls.putAll(some.calls(x)));
        switch (row.kind()) {
            case "hand" -> byHand(x, calls);
            case "annotation" -> annotations(x, calls);
            case "interceptor" -> interceptors(x, calls);
            default ->
                doors.stream()
                        .filter(door -> door.kind().equals(row.kind()))
                        .forEach(door -> door(door, x, row.id() + "#y", calls));
        }
        return calls;
    }

    private void door(Door door, String x, String y, Map<String, Call> calls) {
        calls.put("commit", () -> door.commit(x));
        calls.put("fail", () -> door.fail(x));
        calls.put(
                "caught",
                () -> caller.inTransaction(() -> {
                    work.write(x);
                    catchRefused(door);
                }));
        calls.put("doomed", () -> door.doom(x));
        calls.put(
                "outer-fails",
                () -> caller.inTransaction(() -> {
                    door.commit(x);
                    throw new IllegalStateException("outer");
                }));
        calls.put(
                "refused-at-commit",
                () -> caller.inTransaction(() -> {
                    door.commit(x);
                    work.transactions().getTransaction().enlistResource(new RefusingResource());
                }));
        calls.put("time-out", () -> outlive(() -> door.commit(x)));
        calls.put("discarded", () -> door.discard(x));
        calls.put("denied", () -> door.deny(x));
        calls.put(
                "denied-caught",
                () -> caller.inTransaction(() -> {
                    work.write(x);
                    catchDenied(door);
                }));
        calls.put("new-commits-outer-commits", () -> nested(x, () -> door.commitNew(y), false));
        calls.put("new-commits-outer-fails", () -> nested(x, () -> door.commitNew(y), true));
        calls.put("new-fails-outer-commits", () -> nested(x, () -> door.failNew(y), false));
        calls.put("new-fails-outer-fails", () -> nested(x, () -> door.failNew(y), true));
        calls.put("no-transaction", door::plain);
        calls.put("no-transaction-fails", door::failPlain);
        calls.put("marked", () -> marked(door::touch));
        calls.put("marked-fails", () -> marked(door::failTouch));
        calls.put(
                "stage-completed", () -> door.completed(x).toCompletableFuture().get());
        calls.put("stage-later", () -> {
            door.promised(x);
            stages.newest().complete(x);
        });
        calls.put("stage-fails-later", () -> {
            door.promised(x);
            stages.newest().completeExceptionally(new IllegalStateException("later"));
        });
        calls.put("stage-after-commit", () -> {
            caller.inTransaction(() -> door.promised(x));
            stages.newest().complete(x);
        });
        calls.put("stage-fails-after-commit", () -> {
            caller.inTransaction(() -> door.promised(x));
            stages.newest().completeExceptionally(new IllegalStateException("later"));
        });
        calls.put("late", () -> late(x, door::touch));
        calls.put("unwritable", () -> door.unwritable(x));
        calls.put("fail-open", () -> door.open(x));
        calls.put("fail-open-fails", () -> door.openFail(x));
        calls.put(ContractRows.LAST, () -> door.openUnwritable(x));
    }

    private void byHand(String x, Map<String, Call> calls) {
        Call record = () -> trail.record(AuditRecord.event("hand").build());
        calls.put(
                "commit",
                () -> caller.inTransaction(() -> {
                    work.write(x);
                    record.make();
                }));
        calls.put(
                "fail",
                () -> caller.inTransaction(() -> {
                    work.write(x);
                    record.make();
                    throw new IllegalStateException("fail");
                }));
        calls.put(
                "doomed",
                () -> caller.inTransaction(() -> {
                    work.write(x);
                    record.make();
                    work.doom();
                }));
        calls.put(
                "refused-at-commit",
                () -> caller.inTransaction(() -> {
                    work.write(x);
                    record.make();
                    work.transactions().getTransaction().enlistResource(new RefusingResource());
                }));
        calls.put("no-transaction", record);
        calls.put("marked", () -> marked(record));
        calls.put("late", () -> late(x, record));
    }

    private void annotations(String x, Map<String, Call> calls) {
        calls.put("class-level", () -> onTheClass.write(x));
        calls.put("stacked", () -> onTheClass.writeByItsOwnName(x));
        calls.put("generic", () -> handler.handle(x));
        calls.put("inherited", () -> heir.write(x));
    }

    private void interceptors(String x, Map<String, Call> calls) {
        calls.put("outside-throws", () -> meddled.outsideThrows(x));
        calls.put("outside-swallows", () -> meddled.outsideSwallows(x));
        calls.put("between-throws", () -> meddled.betweenThrows(x));
        calls.put("between-swallows", () -> meddled.betweenSwallows(x));
        calls.put("inside-throws", () -> meddled.insideThrows(x));
        calls.put("inside-swallows", () -> meddled.insideSwallows(x));
        calls.put("inside-replaces", () -> meddled.insideReplaces(x));
    }

    private static void catchRefused(Door door) {
        try {
            door.refuse();
        } catch (Refused e) {
            // the caller's affair, and it goes on
        }
    }

    private static void catchDenied(Door door) {
        try {
            door.denyAndGoOn();
        } catch (Denied e) {
            // the caller's affair, and it goes on
        }
    }

    private void nested(String line, Call inner, boolean fails) throws Exception {
        caller.audited(() -> {
            work.write(line);
            try {
                inner.make();
            } catch (RuntimeException e) {
                // the inner transaction's affair
            }
            if (fails) {
                throw new IllegalStateException("outer");
            }
        });
    }

    private void marked(Call call) throws Exception {
        caller.inTransaction(() -> {
            work.doom();
            call.make();
        });
    }

    private void late(String line, Call call) throws Exception {
        caller.audited(() -> {
            work.write(line);
            work.registry().registerInterposedSynchronization(new Synchronization() {
                @Override
                public void beforeCompletion() {
                    try {
                        call.make();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void afterCompletion(int status) {
                    // nothing more to do
                }
            });
        });
    }

    /** In a transaction that has ended by itself before anybody could commit it. */
    private void outlive(Call call) throws Exception {
        UserTransaction transactions = work.userTransaction();
        transactions.setTransactionTimeout(1);
        try {
            transactions.begin();
            try {
                call.make();
                while (work.isActive()) {
                    LockSupport.parkNanos(POLL_NANOS);
                }
            } finally {
                transactions.rollback();
            }
        } finally {
            transactions.setTransactionTimeout(0);
        }
        throw new IllegalStateException("timed out");
    }
}
