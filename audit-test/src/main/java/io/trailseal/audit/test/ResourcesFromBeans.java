// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.util.function.Supplier;
import org.jboss.weld.injection.spi.ResourceInjectionServices;
import org.jboss.weld.injection.spi.ResourceReferenceFactory;

/**
 * {@code @Resource}, from beans.
 *
 * @param beans gives the container's beans
 */
record ResourcesFromBeans(Supplier<BeanManager> beans) implements ResourceInjectionServices {
    @Override
    public ResourceReferenceFactory<Object> registerResourceInjectionPoint(InjectionPoint point) {
        return () -> new BeanResource<>(point, beans);
    }

    @Override
    public ResourceReferenceFactory<Object> registerResourceInjectionPoint(String jndiName, String mappedName) {
        throw new UnsupportedOperationException("expected an injection point, found a name alone");
    }

    @Override
    public void cleanup() {
        // nothing is kept
    }
}
