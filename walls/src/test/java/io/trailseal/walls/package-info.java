// SPDX-License-Identifier: Apache-2.0
/**
 * The walls between the modules, executed: which module may know which packages, what only some may do, and which message codes
 * belong to whom. Every rule fails when it has seen no class. For whoever changes the structure: change the rule with it, on purpose.
 */
@NullMarked
package io.trailseal.walls;

import org.jspecify.annotations.NullMarked;
