// SPDX-License-Identifier: Apache-2.0
/**
 * Hands alerts to a JMS queue, for applications on a server that has JMS. In a module of its own, because a server without JMS refuses
 * an application that needs JMS classes.
 */
@NullMarked
package io.trailseal.audit.jms;

import org.jspecify.annotations.NullMarked;
