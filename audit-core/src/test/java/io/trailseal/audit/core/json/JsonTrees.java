// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns JSON that need not be canonical into trees, with another parser than ours. */
final class JsonTrees {
    private JsonTrees() {}

    static @Nullable Object parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return tree(reader.readValue());
        }
    }

    private static @Nullable Object tree(JsonValue value) {
        return switch (value.getValueType()) {
            case ARRAY -> list((JsonArray) value);
            case OBJECT -> map((JsonObject) value);
            case STRING -> ((JsonString) value).getString();
            case NUMBER -> number((JsonNumber) value);
            case TRUE -> true;
            case FALSE -> false;
            case NULL -> null;
        };
    }

    private static Object number(JsonNumber number) {
        boolean integer = number.bigDecimalValue().stripTrailingZeros().scale() <= 0;
        return integer ? (Object) number.longValue() : (Object) number.doubleValue();
    }

    private static List<@Nullable Object> list(JsonArray array) {
        List<@Nullable Object> list = new ArrayList<>();
        array.forEach(element -> list.add(tree(element)));
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonObject object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.forEach((name, member) -> map.put(name, tree(member)));
        return map;
    }
}
