// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Checks the keys of classes and methods, since one that nobody reads leaves auditing as somebody believes it is not. */
final class PlaceCheck {
    private final ConfiguredValues values;
    private final List<String> places;
    private final List<Setting<?>> settings =
            Settings.all().stream().filter(Setting::isForMethods).toList();
    private final Consumer<Problem> problems;
    private final Consumer<Problem> warnings;

    PlaceCheck(
            ConfiguredValues values,
            Map<String, Set<String>> audited,
            Consumer<Problem> problems,
            Consumer<Problem> warnings) {
        this.values = values;
        this.problems = problems;
        this.warnings = warnings;
        Set<String> known = new TreeSet<>(audited.keySet());
        audited.forEach((type, methods) -> methods.forEach(method -> known.add(Place.ofMethod(type, method))));
        this.places = List.copyOf(known);
    }

    void check(Iterable<String> names) {
        Set<String> ours = new TreeSet<>();
        names.forEach(ours::add);
        ours.removeIf(name -> !name.startsWith(Setting.PREFIX));
        List<String> known = places.stream()
                .flatMap(place -> settings.stream().map(setting -> setting.nameAt(place)))
                .toList();
        ours.removeIf(name -> values.isAnyOf(name, known));
        ours.forEach(this::check);
    }

    private void check(String name) {
        String key = name.substring(Setting.PREFIX.length());
        Optional<Place> place = Place.of(key);
        if (place.isPresent()) {
            check(name, place.get());
        } else if (Place.isMeant(key) || isUnquoted(key)) {
            problem(
                    name,
                    "a class or method in quotes, as in " + Setting.PREFIX + "\"com.acme.Orders/approve\".enabled",
                    key);
        }
    }

    private void check(String name, Place place) {
        if (places.contains(place.name())) {
            warnings.accept(NearestKey.unknown(
                    name,
                    settings.stream()
                            .map(setting -> setting.nameAt(place.name()))
                            .toList()));
            return;
        }
        List<String> alike = places.stream()
                .filter(known -> known.indexOf('/') >= 0 == place.isMethod())
                .toList();
        problem(
                name,
                (place.isMethod() ? "an audited method of a bean" : "a bean's class with audited methods")
                        + (alike.isEmpty() ? "" : ", such as " + NearestKey.to(place.name(), alike)),
                place.name());
    }

    /** Without the quotes, as it is easily written, a setting would have no effect. */
    private boolean isUnquoted(String key) {
        return settings.stream()
                .map(setting -> '.' + setting.key())
                .filter(key::endsWith)
                .anyMatch(end -> places.contains(key.substring(0, key.length() - end.length())));
    }

    private void problem(String name, String expected, String found) {
        problems.accept(new Problem("TSEAL-04005", name + ": expected " + expected + ", found " + found));
    }
}
