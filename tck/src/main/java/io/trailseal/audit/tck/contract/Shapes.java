// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.contract;

import io.trailseal.audit.AuditEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Where an annotation may stand. */
final class Shapes {
    private Shapes() {}

    /** On the class, and on one method too. */
    @ApplicationScoped
    @Transactional
    @AuditEvent("shape.class")
    static class OnTheClass {
        @Inject
        Work work;

        void write(String line) {
            work.write(line);
        }

        @AuditEvent("shape.method")
        void writeByItsOwnName(String line) {
            work.write(line);
        }
    }

    /** On the method of a generic class's subclass, called through a bridge. */
    interface Handler<T> {
        void handle(T subject);
    }

    /** The subclass. */
    @ApplicationScoped
    static class TextHandler implements Handler<String> {
        @Inject
        Work work;

        @Override
        @Transactional
        @AuditEvent("shape.generic")
        public void handle(String line) {
            work.write(line);
        }
    }

    /** On a method that a bean inherits. */
    static class Base {
        @Inject
        Work work;

        @Transactional
        @AuditEvent("shape.inherited")
        void write(String line) {
            work.write(line);
        }
    }

    /** The heir. */
    @Dependent
    static class Heir extends Base {}
}
