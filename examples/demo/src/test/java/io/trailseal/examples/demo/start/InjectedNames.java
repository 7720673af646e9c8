// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.start;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.validation.ParameterNameProvider;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.stream.Stream;

/** Is made after {@link LateValidators}; its injection point is shown to extensions, for which Weld takes its container's lock. */
public class InjectedNames implements ParameterNameProvider {
    @Inject
    BeanManager manager;

    @Override
    public List<String> getParameterNames(Constructor<?> constructor) {
        return names(constructor);
    }

    @Override
    public List<String> getParameterNames(Method method) {
        return names(method);
    }

    private static List<String> names(Executable executable) {
        return Stream.of(executable.getParameters()).map(Parameter::getName).toList();
    }
}
