// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.start;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import java.util.concurrent.TimeUnit;

/**
 * Is made once without CDI, for the persistence unit, and once as a part of the validators' bean, under that bean's lock: there it waits
 * until the context starts.
 */
public class LateValidators implements ConstraintValidatorFactory {
    @Inject
    void awaitContext(BeanManager manager) throws InterruptedException {
        if (!ContextStart.BEGUN.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the context did not start meanwhile");
        }
    }

    @Override
    public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void releaseInstance(ConstraintValidator<?, ?> instance) {
        // nothing is held
    }
}
