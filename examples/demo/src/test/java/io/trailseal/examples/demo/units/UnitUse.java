// SPDX-License-Identifier: Apache-2.0
package io.trailseal.examples.demo.units;

/** The application's own use of its unit, whichever that is. */
public interface UnitUse {
    /** Whether the unit can be used. */
    boolean isOpen();
}
