// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import java.util.concurrent.CompletionStage;

/**
 * What each kind of component does that is called from outside: one way for a call and its transaction to end per method. All but those
 * that say so write the line of this id.
 *
 * @since 0.1.0
 */
public interface Door {
    /** Which kind of component it is: {@code cdi} or {@code ejb}. */
    String kind();

    /** Returns. */
    void commit(String line);

    /** Throws what rolls the transaction back. */
    void fail(String line);

    /** Throws what doesn't, writing nothing. */
    void refuse() throws Refused;

    /** Returns, having marked the transaction for rollback. */
    void doom(String line);

    /** Like {@link #doom}, its event not wanted then. */
    void discard(String line);

    /** Is refused by security, and the transaction rolls back. */
    void deny(String line);

    /** Is refused by security, writing nothing, and the transaction goes on. */
    void denyAndGoOn();

    /** Returns, in a new transaction. */
    void commitNew(String line);

    /** Throws, in a new transaction. */
    void failNew(String line);

    /** Returns, outside of any transaction, writing nothing. */
    void plain();

    /** Throws, outside of any transaction, writing nothing. */
    void failPlain();

    /** Returns, in whatever transaction there is, writing nothing. */
    void touch();

    /** Throws, in whatever transaction there is, writing nothing. */
    void failTouch();

    /** Returns; its SUCCESS is refused by the database. */
    void unwritable(String line);

    /** Returns; its event must not fail the transaction. */
    void open(String line);

    /** Returns; its SUCCESS is refused by the database, and must not fail the transaction. */
    void openUnwritable(String line);

    /** Throws what rolls back; its event must not fail the transaction. */
    void openFail(String line);

    /** Returns a stage that is completed already. */
    CompletionStage<String> completed(String line);

    /** Returns a stage that {@link Stages} completes later. */
    CompletionStage<String> promised(String line);
}
