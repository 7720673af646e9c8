// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.model;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.EventType;
import io.trailseal.audit.Projection;
import io.trailseal.audit.cdi.config.Problem;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedParameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads which arguments of a method, and whether its result, are recorded; for one method. */
final class PartReader {
    private final AnnotatedMethod<?> method;
    private final String where;
    private final ResolvedType types;
    private final Consumer<Problem> problems;
    private final List<Part> targets = new ArrayList<>();
    private final List<Part> details = new ArrayList<>();

    PartReader(AnnotatedMethod<?> method, String where, ResolvedType types, Consumer<Problem> problems) {
        this.method = method;
        this.where = where;
        this.types = types;
        this.problems = problems;
        for (AnnotatedParameter<?> parameter : method.getParameters()) {
            Type type = types.of(parameter.getBaseType());
            read(parameter, parameter.getPosition(), "parameter " + parameter.getPosition(), type);
        }
        read(
                method,
                Part.RESULT,
                "returned value",
                types.ofResult(method.getJavaMember().getGenericReturnType()));
    }

    List<Part> details() {
        return details;
    }

    Optional<Part> target(EventType type) {
        if (targets.size() > 1) {
            problem("TSEAL-04105", "expected one @AuditTarget, found " + targets.size());
        }
        if (targets.isEmpty() && type.requiresTarget()) {
            problem("TSEAL-04104", "expected an @AuditTarget, since its type is " + type + ", found none");
        }
        return targets.stream().findFirst();
    }

    private void read(Annotated annotated, int index, String what, Type type) {
        AuditTarget target = annotated.getAnnotation(AuditTarget.class);
        AuditDetail detail = annotated.getAnnotation(AuditDetail.class);
        boolean masked = annotated.isAnnotationPresent(AuditMask.class);
        if (masked && detail == null) {
            problem("TSEAL-04107", what + ": expected @AuditDetail beside @AuditMask, found none");
        }
        if (target != null) {
            int length = target.value().length();
            if (length == 0 || length > Projection.TARGET_TYPE_LENGTH) {
                problem(
                        "TSEAL-04111",
                        what + ": expected a target type of 1 to " + Projection.TARGET_TYPE_LENGTH
                                + " characters, found " + length);
            } else {
                reader(what, type).ifPresent(reader -> targets.add(new Part(index, target.value(), false, reader)));
            }
        }
        if (detail != null) {
            String name = detailName(detail, index);
            if (checkName(name, what)) {
                Optional<ValueReader> reader = masked ? Optional.of(value -> null) : reader(what, type);
                reader.ifPresent(known -> details.add(new Part(index, name, masked, known)));
            }
        }
    }

    private String detailName(AuditDetail detail, int index) {
        if (!detail.value().isEmpty()) {
            return detail.value();
        }
        if (index == Part.RESULT) {
            return "result";
        }
        java.lang.reflect.Parameter parameter = method.getJavaMember().getParameters()[index];
        return parameter.isNamePresent() ? parameter.getName() : "";
    }

    private boolean checkName(String name, String what) {
        if (name.isEmpty()) {
            problem(
                    "TSEAL-04108",
                    what + ": expected @AuditDetail with a name, or classes compiled with -parameters, found neither");
            return false;
        }
        if (name.startsWith("$")) {
            problem("TSEAL-04108", what + ": expected a detail name that doesn't begin with $, found " + name);
            return false;
        }
        if (details.stream().anyMatch(other -> other.name().equals(name))) {
            problem("TSEAL-04109", what + ": expected a detail name of its own, found " + name + " twice");
            return false;
        }
        return true;
    }

    private Optional<ValueReader> reader(String what, Type type) {
        Optional<ValueReader> reader = ValueReader.of(type);
        if (reader.isEmpty()) {
            problem(
                    "TSEAL-04106",
                    what
                            + ": expected text, a number, a boolean, an enum, a UUID, a date or time, an Optional of these or"
                            + " a JPA entity with one simple @Id, found " + type.getTypeName());
        }
        return reader;
    }

    private void problem(String code, String message) {
        problems.accept(new Problem(code, where + ": " + message));
    }
}
