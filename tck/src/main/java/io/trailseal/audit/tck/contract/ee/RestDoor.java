// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract.ee;

import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.tck.contract.Work;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

/**
 * An audited REST resource: what it does is the last part of the path, the line is named after the row.
 *
 * @since 0.1.0
 */
@Path("rest")
@RequestScoped
public class RestDoor {
    @Inject
    Work work;

    /** For the container. */
    public RestDoor() {
        // the container sets the field
    }

    /** Returns. */
    @POST
    @Path("commit")
    @Transactional
    @AuditEvent("rest.commit")
    public void commit() {
        work.write("commit/rest#x");
    }

    /** Throws what rolls back. */
    @POST
    @Path("fail")
    @Transactional
    @AuditEvent("rest.fail")
    public void fail() {
        work.write("fail/rest#x");
        throw new IllegalStateException("fail");
    }

    /** Returns, having marked the transaction for rollback. */
    @POST
    @Path("doomed")
    @Transactional
    @AuditEvent("rest.doom")
    public void doom() {
        work.write("doomed/rest#x");
        work.doom();
    }

    /** Is refused by security. */
    @POST
    @Path("denied")
    @Transactional
    @AuditEvent("rest.deny")
    public void deny() {
        work.write("denied/rest#x");
        throw new SecurityException("deny");
    }

    /** Returns, without a transaction. */
    @POST
    @Path("no-transaction")
    @AuditEvent("rest.plain")
    public void plain() {
        // nothing to do
    }

    /** Answers 403. */
    @POST
    @Path("answers-403")
    @Transactional
    @AuditEvent("rest.answer")
    public Response forbid() {
        return Response.status(Response.Status.FORBIDDEN).build();
    }

    /** Answers 401. */
    @POST
    @Path("answers-401")
    @Transactional
    @AuditEvent("rest.answer")
    public Response ask() {
        return Response.status(Response.Status.UNAUTHORIZED).build();
    }

    /** Throws the exception that stands for 403. */
    @POST
    @Path("throws-forbidden")
    @Transactional
    @AuditEvent("rest.answer")
    public void refuse() {
        throw new ForbiddenException();
    }

    /** Is never called: a filter answers before. */
    @POST
    @Path("refused-before")
    @Guarded
    @AuditEvent("rest.answer")
    public void guarded() {
        throw new IllegalStateException("called in spite of the filter");
    }
}
