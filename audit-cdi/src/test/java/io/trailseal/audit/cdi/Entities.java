// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import jakarta.persistence.Id;
import java.util.List;

/** Entities whose ids stand in every place an id may stand. */
final class Entities {
    private Entities() {}

    static class Base<K> {
        @Id
        private K id;

        Base(K id) {
            this.id = id;
        }

        public K getId() {
            return id;
        }
    }

    static class Entity extends Base<Integer> {
        Entity(int id) {
            super(id);
        }
    }

    static class GetterEntity {
        @Id
        String key() {
            return "from the getter";
        }
    }

    static class FieldEntity {
        @Id
        private final long number;

        FieldEntity(long number) {
            this.number = number;
        }

        List<Long> numbers() {
            return List.of(number);
        }
    }

    static class BrokenEntity {
        @Id
        long id() {
            throw new IllegalStateException("told to");
        }
    }
}
