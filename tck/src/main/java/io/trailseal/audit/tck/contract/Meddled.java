// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import io.trailseal.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Audited calls with an interceptor of the application's around them. */
@ApplicationScoped
@Transactional
class Meddled {
    @Inject
    Work work;

    @AuditEvent("meddled")
    @Meddle(where = Meddle.Place.OUTSIDE, deed = Meddle.Deed.THROW)
    void outsideThrows(String line) {
        work.write(line);
    }

    @AuditEvent("meddled")
    @Meddle(where = Meddle.Place.OUTSIDE, deed = Meddle.Deed.SWALLOW)
    void outsideSwallows(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @AuditEvent("meddled")
    @Meddle(where = Meddle.Place.BETWEEN, deed = Meddle.Deed.THROW)
    void betweenThrows(String line) {
        work.write(line);
    }

    @AuditEvent("meddled")
    @Meddle(where = Meddle.Place.BETWEEN, deed = Meddle.Deed.SWALLOW)
    void betweenSwallows(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @AuditEvent("meddled")
    @Meddle(where = Meddle.Place.INSIDE, deed = Meddle.Deed.THROW)
    void insideThrows(String line) {
        work.write(line);
    }

    @AuditEvent("meddled")
    @Meddle(where = Meddle.Place.INSIDE, deed = Meddle.Deed.SWALLOW)
    void insideSwallows(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }

    @AuditEvent("meddled")
    @Meddle(where = Meddle.Place.INSIDE, deed = Meddle.Deed.REPLACE)
    void insideReplaces(String line) {
        work.write(line);
        throw new IllegalStateException("fail");
    }
}
