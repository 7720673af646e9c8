// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A CDI bean.
 *
 * @since 0.1.0
 */
@ApplicationScoped
public class CdiDoor implements Door {
    @Inject
    Work work;

    @Inject
    Stages stages;

    /** For the container. */
    public CdiDoor() {
        // the container sets the fields
    }

    @Override
    public String kind() {
        return "cdi";
    }

    @Override
    @Transactional
    @AuditEvent("door.commit")
    public void commit(String line) {
        work.write(line);
    }

    @Override
    @Transactional
    @AuditEvent("door.fail")
    public void fail(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @Override
    @Transactional
    @AuditEvent("door.refuse")
    public void refuse() throws Refused {
        throw new Refused();
    }

    @Override
    @Transactional
    @AuditEvent("door.doom")
    public void doom(String line) {
        work.write(line);
        work.doom();
    }

    @Override
    @Transactional
    @AuditEvent(value = "door.discard", onRollback = RollbackPolicy.DISCARD)
    public void discard(String line) {
        work.write(line);
        work.doom();
    }

    @Override
    @Transactional
    @AuditEvent("door.deny")
    public void deny(String line) {
        work.write(line);
        throw new SecurityException("deny");
    }

    @Override
    @Transactional(dontRollbackOn = Denied.class)
    @AuditEvent("door.deny")
    public void denyAndGoOn() {
        throw new Denied();
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @AuditEvent("door.inner")
    public void commitNew(String line) {
        work.write(line);
    }

    @Override
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @AuditEvent("door.inner")
    public void failNew(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    @AuditEvent("door.plain")
    public void plain() {
        // nothing to do
    }

    @Override
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    @AuditEvent("door.plain")
    public void failPlain() {
        throw new IllegalStateException("fail");
    }

    @Override
    @AuditEvent("door.touch")
    public void touch() {
        // nothing to do
    }

    @Override
    @AuditEvent("door.touch")
    public void failTouch() {
        throw new IllegalStateException("fail");
    }

    @Override
    @Transactional
    @AuditEvent("door.unwritable")
    public void unwritable(String line) {
        work.write(line);
    }

    @Override
    @Transactional
    @AuditEvent(value = "door.open", failureMode = FailureMode.FAIL_OPEN)
    public void open(String line) {
        work.write(line);
    }

    @Override
    @Transactional
    @AuditEvent(value = "door.openUnwritable", failureMode = FailureMode.FAIL_OPEN)
    public void openUnwritable(String line) {
        work.write(line);
    }

    @Override
    @Transactional
    @AuditEvent(value = "door.openFail", failureMode = FailureMode.FAIL_OPEN)
    public void openFail(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @Override
    @Transactional
    @AuditEvent("door.stage")
    public CompletionStage<String> completed(String line) {
        work.write(line);
        return CompletableFuture.completedFuture(line);
    }

    @Override
    @Transactional
    @AuditEvent("door.stage")
    public CompletionStage<String> promised(String line) {
        work.write(line);
        return stages.promise();
    }
}
