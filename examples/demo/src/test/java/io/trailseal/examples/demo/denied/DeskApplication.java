// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.denied;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Takes what scanning finds. */
@ApplicationPath("/api")
public class DeskApplication extends Application {}
