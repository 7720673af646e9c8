// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo;

import io.trailseal.examples.demo.server.ServerKind;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says to {@link SharedServer} on which server a test class runs. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface OnServer {
    ServerKind value();

    /** The server's configuration, as {@link ServerKind} says; empty for its usual one. */
    String configuration() default "";
}
