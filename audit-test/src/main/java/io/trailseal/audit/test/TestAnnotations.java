// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The annotations of a test, of the nearest place first: its method, its class, and the classes around that.
 *
 * @param places where annotations are looked for, in this order
 */
record TestAnnotations(List<AnnotatedElement> places) {
    static TestAnnotations of(ExtensionContext context) {
        List<AnnotatedElement> places = new ArrayList<>();
        context.getTestMethod().ifPresent(places::add);
        for (Class<?> type = context.getRequiredTestClass(); type != null; type = type.getEnclosingClass()) {
            places.add(type);
        }
        return new TestAnnotations(List.copyOf(places));
    }

    <A extends Annotation> Optional<A> find(Class<A> type) {
        return places.stream()
                .flatMap(place -> AnnotationSupport.findAnnotation(place, type).stream())
                .findFirst();
    }

    /** All of a repeatable annotation, the nearest first. */
    <A extends Annotation> List<A> findAll(Class<A> type) {
        return places.stream()
                .flatMap(place -> AnnotationSupport.findRepeatableAnnotations(place, type).stream())
                .toList();
    }
}
