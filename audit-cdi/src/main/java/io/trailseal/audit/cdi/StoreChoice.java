// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.cdi.config.Problem;
import io.trailseal.audit.spi.AlertOutbox;
import io.trailseal.audit.spi.AuditStore;
import jakarta.enterprise.inject.AmbiguousResolutionException;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which store is written to, and which outbox beside it. Immutable. */
record StoreChoice(Optional<Bean<?>> store, Optional<Bean<?>> outbox, List<Problem> problems) {
    /** Whether this is a bean to choose from. */
    static boolean concerns(Bean<?> bean) {
        return bean.getTypes().contains(AuditStore.class) || bean.getTypes().contains(AlertOutbox.class);
    }

    /**
     * Chooses.
     *
     * @param enabled all enabled beans that {@linkplain #concerns concern} this choice, wherever they are visible
     * @param wanted the name of the store, empty if there is but one
     */
    static StoreChoice of(BeanManager beans, Set<Bean<?>> enabled, String wanted) {
        List<Problem> problems = new ArrayList<>();
        Set<Bean<?>> stores = ofType(enabled, AuditStore.class);
        Set<Bean<?>> meant = wanted.isEmpty()
                ? stores
                : stores.stream().filter(bean -> isCalled(bean, wanted)).collect(Collectors.toSet());
        Optional<Bean<?>> store = resolve(beans, meant);
        if (store.isEmpty()) {
            problems.add(problem(stores, meant, wanted));
        }
        Set<Bean<?>> outboxes = ofType(enabled, AlertOutbox.class);
        Optional<Bean<?>> outbox = store.filter(outboxes::contains).or(() -> resolve(beans, outboxes));
        if (outbox.isEmpty() && !outboxes.isEmpty()) {
            problems.add(
                    new Problem("TSEAL-04204", "alert outbox: expected one bean or none, found " + names(outboxes)));
        }
        return new StoreChoice(store, outbox, List.copyOf(problems));
    }

    private static Set<Bean<?>> ofType(Set<Bean<?>> beans, Class<?> type) {
        return beans.stream().filter(bean -> bean.getTypes().contains(type)).collect(Collectors.toSet());
    }

    private static Problem problem(Set<Bean<?>> stores, Set<Bean<?>> meant, String wanted) {
        if (stores.isEmpty()) {
            return new Problem(
                    "TSEAL-04201",
                    "store: expected one bean of type " + AuditStore.class.getName()
                            + ", such as trailseal-jpa brings, found none");
        }
        if (meant.isEmpty()) {
            return new Problem(
                    "TSEAL-04203",
                    "trailseal.store: expected the name or simple class name of one of " + names(stores) + ", found "
                            + wanted);
        }
        return new Problem(
                "TSEAL-04202", "store: expected one bean, or trailseal.store to name one, found " + names(meant));
    }

    /** The one that is left when alternatives have replaced others. */
    private static Optional<Bean<?>> resolve(BeanManager beans, Set<Bean<?>> candidates) {
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        try {
            Bean<?> resolved = beans.resolve(candidates);
            return Optional.ofNullable(resolved);
        } catch (AmbiguousResolutionException e) {
            return Optional.empty();
        }
    }

    private static boolean isCalled(Bean<?> bean, String name) {
        return name.equals(bean.getName())
                || bean.getBeanClass().getSimpleName().equals(name)
                || bean.getTypes().stream()
                        .anyMatch(type -> type instanceof Class<?> plain
                                && plain.getSimpleName().equals(name));
    }

    private static String names(Set<Bean<?>> beans) {
        return beans.stream()
                .map(bean -> bean.getBeanClass().getName())
                .sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
    }
}
