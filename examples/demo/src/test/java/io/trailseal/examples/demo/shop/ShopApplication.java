// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Puts the resources at the application's root. */
@ApplicationPath("/")
public class ShopApplication extends Application {}
