// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Asks for a bean that no archive provides, which fails the deployment. */
@ApplicationScoped
public class BrokenBean {
    @Inject
    Runnable nobodyProvidesThis;
}
