// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck.store;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Opens an empty store for each test, hands it in, and closes it. Stateless. */
final class StoreLifecycle implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(StoreLifecycle.class);

    StoreLifecycle() {}

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        StoreFixture fixture = ((AuditStoreContract) context.getRequiredTestInstance()).fixture();
        context.getStore(NAMESPACE).put(StoreFixture.class, fixture);
        context.getStore(NAMESPACE).put(StoreUnderTest.class, StoreUnderTest.open(fixture));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        StoreFixture fixture = context.getStore(NAMESPACE).remove(StoreFixture.class, StoreFixture.class);
        if (fixture != null) {
            fixture.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StoreUnderTest.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE).get(StoreUnderTest.class, StoreUnderTest.class);
    }
}
