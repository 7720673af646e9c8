// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks application values and builds trees of the strict profile from them. For one record; not thread-safe. */
final class TreeNormalizer {
    private static final int BYTES_PER_CHAR = 6;
    private static final int MAX_NUMBER_BYTES = 17;

    private final NormalizerLimits limits;
    private final Pointer pointer;
    private final AlterationLog log;
    /** For values. */
    private final ByteBudget budget;
    /** For names, and for what stands where a value had no room. */
    private final ByteBudget overhead;

    private boolean overheadSpent;
    /** The containers being walked, outermost first: few, so looking through them beats any set. */
    private final List<Object> open = new ArrayList<>();

    private int entries;
    /** An upper bound for the canonical bytes of what was built since it was last set to 0. */
    private long bound;

    TreeNormalizer(NormalizerLimits limits, Pointer pointer, AlterationLog log) {
        this.limits = limits;
        this.pointer = pointer;
        this.log = log;
        this.budget = new ByteBudget(limits.totalBytes());
        this.overhead = new ByteBudget(limits.totalBytes());
    }

    /**
     * Normalizes a map each of whose members may take as many bytes as a value may. All their values together, and all their names and
     * the markers of what was left out, each take at most as many as the record's values may; else the map is left out.
     */
    Map<String, @Nullable Object> members(Map<?, ?> map) {
        Object tree = container(map, () -> object(map, this::member));
        @SuppressWarnings("unchecked") // an object, or the marker of one left out
        Map<String, @Nullable Object> members = (Map<String, @Nullable Object>) tree;
        return members;
    }

    private @Nullable Object member(String name, @Nullable Object value) throws TooManyEntries {
        Object tree = limited(value);
        // A list's brackets take as much as the colon and the comma.
        List<String> named = List.of(name);
        boolean fits = overhead.takes(named, (long) BYTES_PER_CHAR * name.length() + 4)
                || overhead.takes(Omitted.Measure.of(named).length());
        if (!fits || overheadSpent) {
            throw new TooManyEntries();
        }
        return tree;
    }

    /** Normalizes one value and leaves it out if it takes too many bytes. */
    @Nullable
    Object limited(@Nullable Object value) {
        AlterationLog.Mark mark = log.mark();
        bound = 0;
        Object tree = any(value);
        if (bound <= limits.valueBytes() && budget.takes(tree, bound)) {
            return tree;
        }
        Omitted.Measure measure = Omitted.Measure.of(tree);
        if (measure.length() <= limits.valueBytes() && budget.takes(measure.length())) {
            return tree;
        }
        // What leaving out would not make smaller stays.
        if (measure.length() <= Omitted.TOO_LARGE_MAX_BYTES) {
            overheadSpent |= !overhead.takes(measure.length());
            return tree;
        }
        overheadSpent |= !overhead.takes(Omitted.TOO_LARGE_MAX_BYTES);
        log.rewind(mark);
        log.add(pointer, Alteration.TOO_LARGE);
        return Omitted.tooLarge(measure);
    }

    private @Nullable Object any(@Nullable Object given) {
        Object value = Scalars.unwrap(given);
        if (value == null) {
            bound += MAX_NUMBER_BYTES;
            return null;
        }
        if (value instanceof String text) {
            return text(text);
        }
        try {
            Optional<Scalar> scalar = Scalars.encode(value);
            if (scalar.isPresent()) {
                return scalar(scalar.get());
            }
        } catch (Throwable e) {
            return unreadable(e);
        }
        if (value instanceof Map<?, ?> map) {
            return container(value, () -> object(map, (name, member) -> any(member)));
        }
        if (value instanceof Iterable<?> iterable) {
            return container(value, () -> array(collected(iterable)));
        }
        if (value.getClass().isArray() && !(value instanceof char[])) {
            return container(value, () -> array(elements(value)));
        }
        return omitted(Alteration.UNSUPPORTED_TYPE, Omitted.unsupported(value.getClass()));
    }

    private Object scalar(Scalar scalar) {
        if (scalar.alteration() != null) {
            log.add(pointer, scalar.alteration());
        }
        if (!(scalar.value() instanceof String given)) {
            bound += MAX_NUMBER_BYTES;
            return scalar.value();
        }
        return text(given);
    }

    private String text(String given) {
        String text = WellFormed.text(given);
        if (!text.equals(given)) {
            log.add(pointer, Alteration.TEXT_REPLACED);
        }
        bound += (long) BYTES_PER_CHAR * text.length() + 2;
        return text;
    }

    private interface Walk {
        Object walk() throws TooManyEntries;
    }

    private interface MemberWalk {
        @Nullable
        Object walk(String name, @Nullable Object value) throws TooManyEntries;
    }

    /** Guards the walk through a container against depth, cycles, size, and whatever the container's code does. */
    private Object container(Object container, Walk walk) {
        for (Object outer : open) {
            if (outer == container) {
                return omitted(Alteration.CYCLE);
            }
        }
        if (open.size() >= limits.depth()) {
            return omitted(Alteration.TOO_DEEP);
        }
        AlterationLog.Mark mark = log.mark();
        int depth = pointer.depth();
        int levels = open.size();
        open.add(container);
        try {
            return walk.walk();
        } catch (TooManyEntries e) {
            log.rewind(mark);
            pointer.popTo(depth);
            return omitted(Alteration.TOO_MANY_ENTRIES);
        } catch (Throwable e) {
            log.rewind(mark);
            pointer.popTo(depth);
            return unreadable(e);
        } finally {
            open.subList(levels, open.size()).clear();
        }
    }

    private Map<String, @Nullable Object> object(Map<?, ?> map, MemberWalk walk) throws TooManyEntries {
        Members members = new Members(limits.nameLength());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            count(members.size());
            members.add(entry.getKey(), entry.getValue());
        }
        entries += members.size();
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (Members.Member member : members.inOrder()) {
            pointer.push(member.name());
            member.alterations().forEach(alteration -> log.add(pointer, alteration));
            object.put(member.name(), walk.walk(member.name(), member.value()));
            pointer.pop();
            bound += (long) BYTES_PER_CHAR * member.name().length() + 4;
        }
        bound += 2;
        return Collections.unmodifiableMap(object);
    }

    private List<@Nullable Object> array(List<?> elements) {
        entries += elements.size();
        List<@Nullable Object> array = new ArrayList<>(elements.size());
        for (Object element : elements) {
            pointer.push(array.size());
            array.add(any(element));
            pointer.pop();
        }
        bound += elements.size() + 2L;
        return Collections.unmodifiableList(array);
    }

    private List<@Nullable Object> collected(Iterable<?> iterable) throws TooManyEntries {
        List<@Nullable Object> elements = new ArrayList<>();
        for (Object element : iterable) {
            count(elements.size());
            elements.add(element);
        }
        return elements;
    }

    private List<@Nullable Object> elements(Object array) throws TooManyEntries {
        int length = Array.getLength(array);
        count(length - 1);
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int at = 0; at < length; at++) {
            elements.add(Array.get(array, at));
        }
        return elements;
    }

    private void count(int before) throws TooManyEntries {
        if (entries + before >= limits.entries()) {
            throw new TooManyEntries();
        }
    }

    private Object unreadable(Throwable failure) {
        if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
            throw error;
        }
        return omitted(Alteration.UNREADABLE);
    }

    private Object omitted(Alteration reason) {
        return omitted(reason, Omitted.because(reason));
    }

    private Object omitted(Alteration reason, Object marker) {
        log.add(pointer, reason);
        bound += Omitted.MAX_BYTES;
        return marker;
    }

    /** Ends the walk through a container; carries nothing. */
    private static final class TooManyEntries extends Exception {
        private static final long serialVersionUID = 1L;

        TooManyEntries() {
            super(null, null, false, false);
        }
    }
}
