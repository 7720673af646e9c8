// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.core.json;

import java.util.ArrayList;
import java.util.List;

/** The way from the payload's top to the value being looked at; becomes text only when asked. Not thread-safe. */
final class Pointer {
    private final List<Object> tokens = new ArrayList<>();

    void push(String name) {
        tokens.add(name);
    }

    void push(int index) {
        tokens.add(index);
    }

    void pop() {
        tokens.remove(tokens.size() - 1);
    }

    int depth() {
        return tokens.size();
    }

    /** Leaves a value that threw half-way. */
    void popTo(int depth) {
        tokens.subList(depth, tokens.size()).clear();
    }

    Altered altered(Alteration reason) {
        StringBuilder text = new StringBuilder();
        for (Object token : tokens) {
            String escaped = token.toString().replace("~", "~0").replace("/", "~1");
            if (text.length() + 1 + escaped.length() > Altered.MAX_PATH) {
                return new Altered(text.toString(), reason, true);
            }
            text.append('/').append(escaped);
        }
        return new Altered(text.toString(), reason, false);
    }
}
