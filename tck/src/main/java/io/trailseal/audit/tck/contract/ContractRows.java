// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of the transaction contract, with what must be recorded written down. In the order in which they are run: the last one leaves an
 * event waiting.
 *
 * @since 0.1.0
 */
public final class ContractRows {
    /** The event whose SUCCESS the driver has the database refuse, from before the first row on. */
    public static final String UNWRITABLE = "door.unwritable";

    /** The event whose SUCCESS the driver has the database refuse until the last row's call has ended. */
    public static final String WAITING = "door.openUnwritable";

    /** The last row's behaviour. */
    public static final String LAST = "fail-open-unwritable";

    private static final String PAYARA = "Payara";
    private static final String LIBERTY = "Open Liberty";

    private ContractRows() {}

    /**
     * All rows.
     *
     * @return the rows, immutable
     */
    public static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        for (String kind : List.of("cdi", "ejb")) {
            door(kind, rows);
        }
        stages(rows);
        rest(rows);
        refusals(rows);
        beanManaged(rows);
        byHand(rows);
        shapes(rows);
        meddled(rows);
        rows.add(Row.returns(
                        LAST + "/cdi",
                        "`FAIL_OPEN`, the row can't be written when the change commits, and can later",
                        "door.openUnwritable SUCCESS alone",
                        "audit.spool FAILED alone")
                .lines("x"));
        return List.copyOf(rows);
    }

    /** When {@code @Transactional} ends the transaction of a method that returns a stage. */
    private static void stages(List<Row> rows) {
        String later = "stage-later/cdi";
        String completes =
                "a `CompletionStage` completes after the return of the method that began the transaction; Narayana ends that with the"
                        + " stage, others with the method";
        rows.add(Row.returns(later, completes, "door.stage SUCCESS with x")
                .lines("x")
                .but(Row.returns(later, completes, "door.stage SUCCESS alone").lines("x"), PAYARA, LIBERTY));
        String failsLater = "stage-fails-later/cdi";
        String fails =
                "a `CompletionStage` fails after the return of the method that began the transaction; Narayana rolls that back, for others it has"
                        + " committed";
        rows.add(Row.returns(failsLater, fails, "door.stage FAILED alone")
                .but(Row.returns(failsLater, fails, "door.stage FAILED alone").lines("x"), PAYARA, LIBERTY));
    }

    private static void door(String kind, List<Row> rows) {
        String in = '/' + kind;
        rows.add(Row.returns("commit" + in, "commit", "door.commit SUCCESS with x")
                .lines("x"));
        rows.add(Row.throwing("fail" + in, "exception, the transaction rolls back", "door.fail FAILED alone"));
        rows.add(Row.returns(
                        "caught" + in,
                        "exception caught further out, the transaction commits",
                        "door.refuse FAILED with x")
                .lines("x"));
        rows.add(Row.returns("doomed" + in, "normal return after `setRollbackOnly`", "door.doom ROLLED_BACK alone"));
        rows.add(Row.throwing(
                "outer-fails" + in, "normal return, an outer method throws", "door.commit ROLLED_BACK alone"));
        rows.add(Row.throwing(
                "refused-at-commit" + in,
                "normal return, a resource refuses to prepare",
                "door.commit ROLLED_BACK alone"));
        rows.add(Row.throwing(
                "time-out" + in, "normal return, the transaction times out", "door.commit ROLLED_BACK alone"));
        rows.add(Row.returns("discarded" + in, "normal return, rollback, `onRollback = DISCARD`"));
        rows.add(Row.throwing(
                "denied" + in, "security exception, the transaction rolls back", "door.deny DENIED alone"));
        rows.add(Row.returns(
                        "denied-caught" + in, "security exception, the transaction commits", "door.deny DENIED with x")
                .lines("x"));
        rows.add(Row.returns(
                        "new-commits-outer-commits" + in,
                        "inner `REQUIRES_NEW` commits, outer commits",
                        "door.inner SUCCESS with y",
                        "caller.outer SUCCESS with x")
                .lines("x", "y"));
        rows.add(Row.throwing(
                        "new-commits-outer-fails" + in,
                        "inner `REQUIRES_NEW` commits, outer rolls back",
                        "door.inner SUCCESS with y",
                        "caller.outer FAILED alone")
                .lines("y"));
        rows.add(Row.returns(
                        "new-fails-outer-commits" + in,
                        "inner `REQUIRES_NEW` rolls back, outer commits",
                        "door.inner FAILED alone",
                        "caller.outer SUCCESS with x")
                .lines("x"));
        rows.add(Row.throwing(
                "new-fails-outer-fails" + in,
                "inner `REQUIRES_NEW` rolls back, outer rolls back",
                "door.inner FAILED alone",
                "caller.outer FAILED alone"));
        rows.add(Row.returns("no-transaction" + in, "no transaction, normal return", "door.plain SUCCESS alone"));
        rows.add(Row.throwing("no-transaction-fails" + in, "no transaction, exception", "door.plain FAILED alone"));
        marked(in, rows);
        rows.add(Row.returns(
                        "stage-completed" + in,
                        "a completed `CompletionStage` is returned",
                        "door.stage SUCCESS with x")
                .lines("x"));
        rows.add(Row.returns(
                        "stage-after-commit" + in,
                        "a `CompletionStage` completes after the commit",
                        "door.stage SUCCESS alone")
                .lines("x"));
        rows.add(Row.returns(
                        "stage-fails-after-commit" + in,
                        "a `CompletionStage` fails after the commit",
                        "door.stage FAILED alone")
                .lines("x"));
        rows.add(Row.returns(
                        "late" + in,
                        "called while the transaction completes, by a synchronization of the application's",
                        "caller.outer SUCCESS with x",
                        "door.touch SUCCESS with x")
                .lines("x"));
        rows.add(Row.throwing(
                "unwritable" + in,
                "`FAIL_CLOSED`, the row can't be written: veto",
                "door.unwritable ROLLED_BACK alone"));
        rows.add(Row.returns("fail-open" + in, "`FAIL_OPEN`, commit", "door.open SUCCESS alone")
                .lines("x"));
        rows.add(Row.throwing(
                "fail-open-fails" + in,
                "`FAIL_OPEN`, exception, the transaction rolls back",
                "door.openFail FAILED alone"));
    }

    /** A transaction that can't commit any more. Payara's session beans refuse calls in it, before any interceptor. */
    private static void marked(String in, List<Row> rows) {
        Row returns = Row.returns(
                "marked" + in, "already marked for rollback, normal return", "door.touch ROLLED_BACK alone");
        Row fails =
                Row.throwing("marked-fails" + in, "already marked for rollback, exception", "door.touch FAILED alone");
        boolean refused = in.equals("/ejb");
        rows.add(refused ? returns.but(Row.throwing(returns.id(), returns.what()), PAYARA) : returns);
        rows.add(refused ? fails.but(Row.throwing(fails.id(), fails.what()), PAYARA) : fails);
    }

    private static void rest(List<Row> rows) {
        rows.add(Row.returns("commit/rest", "commit", "rest.commit SUCCESS with x")
                .lines("x"));
        rows.add(Row.throwing("fail/rest", "exception, the transaction rolls back", "rest.fail FAILED alone"));
        rows.add(Row.returns("doomed/rest", "normal return after `setRollbackOnly`", "rest.doom ROLLED_BACK alone"));
        rows.add(Row.throwing(
                "denied/rest", "security exception, the transaction rolls back", "rest.deny DENIED alone"));
        rows.add(Row.returns("no-transaction/rest", "no transaction, normal return", "rest.plain SUCCESS alone"));
    }

    private static void refusals(List<Row> rows) {
        rows.add(Row.throwing("answers-403/rest", "the method returns an answer 403", "rest.answer DENIED alone"));
        rows.add(Row.throwing("answers-401/rest", "the method returns an answer 401", "rest.answer DENIED alone"));
        rows.add(Row.throwing("throws-forbidden/rest", "`ForbiddenException`", "rest.answer DENIED alone"));
        rows.add(Row.throwing(
                "refused-before/rest", "a filter answers 403 before the method is called", "rest.answer DENIED alone"));
        rows.add(Row.throwing(
                "refused-by-the-container/ejb",
                "refused by its container, the caller is audited",
                "vault.caller DENIED alone"));
        rows.add(Row.throwing("refused-unseen/ejb", "refused by its container, the caller is not audited: not seen"));
    }

    private static void beanManaged(List<Row> rows) {
        rows.add(Row.returns(
                        "commit/bmt",
                        "an audited bean is called in the bean's own transaction, which commits",
                        "door.commit SUCCESS with x")
                .lines("x"));
        rows.add(Row.returns(
                "rolled-back/bmt",
                "an audited bean is called in the bean's own transaction, which rolls back",
                "door.commit ROLLED_BACK alone"));
        rows.add(Row.returns(
                        "begins-and-commits/bmt",
                        "the audited method itself begins a transaction and commits it",
                        "bmt.commit SUCCESS alone")
                .lines("x"));
        rows.add(Row.throwing(
                "begins-and-fails/bmt",
                "the audited method itself begins a transaction, rolls it back and throws",
                "bmt.fail FAILED alone"));
        rows.add(Row.returns(
                        "asynchronous/ejb",
                        "`@Asynchronous` method of a session bean",
                        "ejb.asynchronous SUCCESS with x")
                .lines("x"));
    }

    private static void byHand(List<Row> rows) {
        rows.add(Row.returns("commit/hand", "commit", "hand SUCCESS with x").lines("x"));
        rows.add(Row.throwing("fail/hand", "exception, the transaction rolls back", "hand ROLLED_BACK alone"));
        rows.add(Row.returns("doomed/hand", "normal return after `setRollbackOnly`", "hand ROLLED_BACK alone"));
        rows.add(Row.throwing("refused-at-commit/hand", "a resource refuses to prepare", "hand ROLLED_BACK alone"));
        rows.add(Row.returns("no-transaction/hand", "no transaction", "hand SUCCESS alone"));
        rows.add(Row.returns("marked/hand", "already marked for rollback", "hand ROLLED_BACK alone"));
        rows.add(Row.returns(
                        "late/hand",
                        "recorded while the transaction completes, by a synchronization of the application's",
                        "caller.outer SUCCESS with x",
                        "hand SUCCESS with x")
                .lines("x"));
    }

    private static void shapes(List<Row> rows) {
        rows.add(Row.returns("class-level/annotation", "on the class", "shape.class SUCCESS with x")
                .lines("x"));
        rows.add(Row.returns(
                        "stacked/annotation",
                        "on the class and on the method: the method's counts",
                        "shape.method SUCCESS with x")
                .lines("x"));
        rows.add(Row.returns(
                        "generic/annotation",
                        "on a method that is called through its bridge",
                        "shape.generic SUCCESS with x")
                .lines("x"));
        rows.add(Row.returns(
                        "inherited/annotation", "on a method that the bean inherits", "shape.inherited SUCCESS with x")
                .lines("x"));
    }

    private static void meddled(List<Row> rows) {
        rows.add(Row.throwing(
                        "outside-throws/interceptor",
                        "around `@Transactional`: throws after the return",
                        "meddled SUCCESS with x")
                .lines("x"));
        rows.add(Row.returns(
                "outside-swallows/interceptor",
                "around `@Transactional`: swallows the exception",
                "meddled FAILED alone"));
        rows.add(Row.throwing(
                "between-throws/interceptor",
                "between `@Transactional` and `@AuditEvent`: throws after the return",
                "meddled ROLLED_BACK alone"));
        rows.add(Row.returns(
                        "between-swallows/interceptor",
                        "between `@Transactional` and `@AuditEvent`: swallows the exception",
                        "meddled FAILED with x")
                .lines("x"));
        rows.add(Row.throwing(
                "inside-throws/interceptor", "within both: throws after the return", "meddled FAILED alone"));
        rows.add(Row.returns(
                        "inside-swallows/interceptor", "within both: swallows the exception", "meddled SUCCESS with x")
                .lines("x"));
        rows.add(Row.throwing(
                "inside-replaces/interceptor",
                "within both: replaces the exception by a security exception",
                "meddled DENIED alone"));
    }
}
