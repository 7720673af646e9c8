// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.EventType;
import io.trailseal.audit.FailureMode;
import jakarta.enterprise.context.Dependent;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Optional;

/** Beans with one fault each. */
final class Faults {
    static final String TOO_LONG = "0123456789012345678901234567890123456789012345678901234567890123456789"
            + "0123456789012345678901234567890123456789012345678901234567890123456789"
            + "0123456789012345678901234567890123456789012345678901234567890123456789";

    private Faults() {}

    @Dependent
    static class PrivateMethod {
        @AuditEvent("fault")
        private void faulty() {}

        void use() {
            faulty();
        }
    }

    @Dependent
    static class StaticMethod {
        @AuditEvent("fault")
        static void faulty() {}
    }

    @Dependent
    static class FinalMethod {
        @AuditEvent("fault")
        final void faulty() {}
    }

    @Dependent
    static class NoName {
        @AuditEvent("")
        void faulty() {}
    }

    @Dependent
    static class BlankName {
        @AuditEvent("  ")
        void faulty() {}
    }

    @Dependent
    static class LongName {
        @AuditEvent(TOO_LONG)
        void faulty() {}
    }

    @Dependent
    static class BadType {
        @AuditEvent(value = "fault", type = "lower case")
        void faulty() {}
    }

    @Dependent
    static class NoTarget {
        @AuditEvent(value = "fault", type = EventType.Names.DATA_ACCESS)
        void faulty() {}
    }

    @Dependent
    @AuditEvent(value = "fault", type = EventType.Names.DATA_ACCESS)
    static class NoTargetByClass {
        void faulty() {}
    }

    @Dependent
    static class TwoTargets {
        @AuditEvent("fault")
        void faulty(@AuditTarget("One") long one, @AuditTarget("Two") long two) {}
    }

    @Dependent
    static class StrangeTarget {
        @AuditEvent("fault")
        void faulty(@AuditTarget("Thing") Thread thread) {}
    }

    @Dependent
    static class StrangeDetail {
        @AuditEvent("fault")
        void faulty(@AuditDetail("things") List<String> things) {}
    }

    @Dependent
    static class StrangeOptional {
        @AuditEvent("fault")
        void faulty(@AuditDetail("thing") Optional<Thread> thing) {}
    }

    @Dependent
    static class StrangeArray {
        @AuditEvent("fault")
        void faulty(@AuditDetail("things") List<String>[] things) {}
    }

    @Dependent
    static class NoResult {
        @AuditEvent("fault")
        @AuditTarget("Thing")
        void faulty() {}
    }

    @Dependent
    static class TwoIds {
        @AuditEvent("fault")
        void faulty(@AuditTarget("Thing") Compound thing) {}
    }

    @Dependent
    static class StrangeId {
        @AuditEvent("fault")
        void faulty(@AuditTarget("Thing") ThreadKeyed thing) {}
    }

    @Dependent
    static class StrangeIdGetter {
        @AuditEvent("fault")
        void faulty(@AuditTarget("Thing") ThreadKeyedByGetter thing) {}
    }

    @Dependent
    static class MaskAlone {
        @AuditEvent("fault")
        void faulty(@AuditMask String secret) {}
    }

    @Dependent
    static class ReservedDetail {
        @AuditEvent("fault")
        void faulty(@AuditDetail("$altered") String detail) {}
    }

    @Dependent
    static class DetailTwice {
        @AuditEvent("fault")
        void faulty(@AuditDetail("same") String one, @AuditDetail("same") String two) {}
    }

    @Dependent
    static class UnknownTrail {
        @AuditEvent(value = "fault", trail = "nowhere")
        void faulty() {}
    }

    @Dependent
    static class NoTargetType {
        @AuditEvent("fault")
        void faulty(@AuditTarget("") long id) {}
    }

    @Dependent
    static class LongTargetType {
        @AuditEvent("fault")
        void faulty(@AuditTarget(TOO_LONG) long id) {}
    }

    @Dependent
    static class NotAudited {
        void faulty(@AuditTarget("Thing") long id) {}
    }

    @Dependent
    static class NotAuditedResult {
        @AuditDetail
        long faulty() {
            return 1;
        }
    }

    @Dependent
    static class FailOpen {
        @AuditEvent(value = "fault", failureMode = FailureMode.FAIL_OPEN)
        void faulty() {}
    }

    static class Compound {
        @Id
        long one;

        @Id
        long two;
    }

    static class ThreadKeyed {
        @Id
        Thread id;
    }

    static class ThreadKeyedByGetter {
        @Id
        Thread getId() {
            return Thread.currentThread();
        }
    }
}
