// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import com.arjuna.ats.jta.cdi.TransactionExtension;
import io.trailseal.audit.cdi.AuditExtension;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunitEnricher;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Adds to the container of a test what {@link EnableAuditTrail} promises. For weld-junit5, which finds it as a service.
 * Stateless.
 *
 * @since 0.1.0
 */
public final class AuditTrailEnricher implements WeldJunitEnricher {
    /** For the service loader. */
    public AuditTrailEnricher() {
        // no state
    }

    @Override
    public void enrich(Object test, ExtensionContext context, Weld weld, WeldInitiator.Builder initiator) {
        TestAnnotations annotations = TestAnnotations.of(context);
        if (annotations.find(EnableAuditTrail.class).isEmpty()) {
            return;
        }
        check(context, annotations);
        TransactionSetup.prepare();
        TestSettings.of(context).use(context);
        TestCaller caller = new TestCaller();
        annotations.find(CalledBy.class).ifPresent(called -> caller.is(called.value(), called.roles()));
        TestTrailExtension kit = new TestTrailExtension(TestSources.of(context), caller);
        weld.addServices(ObserverTransactions.ofNarayana(), caller.security(), new ResourcesFromBeans(kit::beans));
        if (Platform.has("jakarta.persistence.EntityManager")) {
            weld.addServices(new PersistenceFromBeans(kit::beans));
        }
        weld.addExtension(new AuditExtension())
                .addExtension(new TransactionExtension())
                .addExtension(kit);
    }

    private static void check(ExtensionContext context, TestAnnotations annotations) {
        String test = context.getRequiredTestClass().getName();
        if (context.getTestInstanceLifecycle()
                .filter(TestInstance.Lifecycle.PER_CLASS::equals)
                .isPresent()) {
            throw new ExtensionConfigurationException(test
                    + ": @EnableAuditTrail gives each test a trail of its own: expected no"
                    + " @TestInstance(PER_CLASS), found it");
        }
        if (annotations.find(EnableWeld.class).isPresent()) {
            throw new ExtensionConfigurationException(test
                    + ": @EnableAuditTrail starts the container itself: expected no @EnableWeld beside it, found it");
        }
    }
}
