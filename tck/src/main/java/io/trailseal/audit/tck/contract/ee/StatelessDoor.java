// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.RollbackPolicy;
import io.trailseal.audit.tck.contract.Denied;
import io.trailseal.audit.tck.contract.Door;
import io.trailseal.audit.tck.contract.Refused;
import io.trailseal.audit.tck.contract.Stages;
import io.trailseal.audit.tck.contract.Work;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A stateless session bean whose transactions the container manages.
 *
 * @since 0.1.0
 */
@Stateless
@Local(Door.class)
public class StatelessDoor implements Door {
    @Inject
    Work work;

    @Inject
    Stages stages;

    /** For the container. */
    public StatelessDoor() {
        // the container sets the fields
    }

    @Override
    public String kind() {
        return "ejb";
    }

    @Override
    @AuditEvent("door.commit")
    public void commit(String line) {
        work.write(line);
    }

    @Override
    @AuditEvent("door.fail")
    public void fail(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @Override
    @AuditEvent("door.refuse")
    public void refuse() throws Refused {
        throw new Refused();
    }

    @Override
    @AuditEvent("door.doom")
    public void doom(String line) {
        work.write(line);
        work.doom();
    }

    @Override
    @AuditEvent(value = "door.discard", onRollback = RollbackPolicy.DISCARD)
    public void discard(String line) {
        work.write(line);
        work.doom();
    }

    @Override
    @AuditEvent("door.deny")
    public void deny(String line) {
        work.write(line);
        throw new SecurityException("deny");
    }

    @Override
    @AuditEvent("door.deny")
    public void denyAndGoOn() {
        throw new Denied();
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    @AuditEvent("door.inner")
    public void commitNew(String line) {
        work.write(line);
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    @AuditEvent("door.inner")
    public void failNew(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @AuditEvent("door.plain")
    public void plain() {
        // nothing to do
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    @AuditEvent("door.plain")
    public void failPlain() {
        throw new IllegalStateException("fail");
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    @AuditEvent("door.touch")
    public void touch() {
        // nothing to do
    }

    @Override
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    @AuditEvent("door.touch")
    public void failTouch() {
        throw new IllegalStateException("fail");
    }

    @Override
    @AuditEvent("door.unwritable")
    public void unwritable(String line) {
        work.write(line);
    }

    @Override
    @AuditEvent(value = "door.open", failureMode = FailureMode.FAIL_OPEN)
    public void open(String line) {
        work.write(line);
    }

    @Override
    @AuditEvent(value = "door.openUnwritable", failureMode = FailureMode.FAIL_OPEN)
    public void openUnwritable(String line) {
        work.write(line);
    }

    @Override
    @AuditEvent(value = "door.openFail", failureMode = FailureMode.FAIL_OPEN)
    public void openFail(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @Override
    @AuditEvent("door.stage")
    public CompletionStage<String> completed(String line) {
        work.write(line);
        return CompletableFuture.completedFuture(line);
    }

    @Override
    @AuditEvent("door.stage")
    public CompletionStage<String> promised(String line) {
        work.write(line);
        return stages.promise();
    }
}
