// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceContextType;
import jakarta.persistence.PersistenceUnit;
import java.lang.reflect.Member;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * A place where a class of the application refers to a persistence unit. Each such reference has a name in the environment of its
 * component, by the platform's rules the same on every server. Immutable.
 *
 * @param unit the unit's name; empty for the only unit there is
 * @param name where the environment has it
 */
record UnitReference(String unit, String name) {
    /** The references of a class: its own, and those of its fields and setters, inherited ones too. */
    static Stream<UnitReference> of(AnnotatedType<?> type) {
        Stream<UnitReference> fields = type.getFields().stream().flatMap(UnitReference::ofField);
        Stream<UnitReference> setters = type.getMethods().stream().flatMap(UnitReference::ofSetter);
        return Stream.of(of(type, ""), fields, setters).flatMap(references -> references);
    }

    private static Stream<UnitReference> ofField(AnnotatedField<?> field) {
        return of(field, defaultName(field, field.getJavaMember().getName()));
    }

    private static Stream<UnitReference> ofSetter(AnnotatedMethod<?> method) {
        String name = method.getJavaMember().getName();
        return name.length() < 4
                ? Stream.empty()
                : of(method, defaultName(method, Character.toLowerCase(name.charAt(3)) + name.substring(4)));
    }

    private static String defaultName(AnnotatedMember<?> annotated, String property) {
        Member member = annotated.getJavaMember();
        return member.getDeclaringClass().getName() + '/' + property;
    }

    private static Stream<UnitReference> of(Annotated annotated, String defaultName) {
        return Stream.concat(
                annotated.getAnnotations(PersistenceUnit.class).stream()
                        .map(unit -> of(unit.unitName(), unit.name(), defaultName)),
                annotated.getAnnotations(PersistenceContext.class).stream()
                        // an extended one belongs to one stateful bean
                        .filter(context -> context.type() == PersistenceContextType.TRANSACTION)
                        .map(context -> of(context.unitName(), context.name(), defaultName)));
    }

    private static UnitReference of(String unit, String name, String defaultName) {
        String given = name.isEmpty() ? defaultName : name;
        return new UnitReference(unit, given.startsWith("java:") ? given : "java:comp/env/" + given);
    }

    /**
     * The unit's factory. For a thread that has the environment of the application's component.
     *
     * @throws NamingException if this thread's environment doesn't have the reference
     */
    EntityManagerFactory factory() throws NamingException {
        Object found = InitialContext.doLookup(name);
        // a context is the container's and not ours to close
        return found instanceof EntityManager context
                ? context.getEntityManagerFactory()
                : (EntityManagerFactory) found;
    }
}
