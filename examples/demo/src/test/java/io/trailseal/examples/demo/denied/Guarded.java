// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** What the guard stands before. */
@NameBinding
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {}
