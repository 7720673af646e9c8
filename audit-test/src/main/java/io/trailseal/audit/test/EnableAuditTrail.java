// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jboss.weld.junit5.auto.EnableAutoWeld;

/**
 * Runs each test of a class in a container of its own: the beans that the class injects, with all that they inject, on Weld SE, with real
 * transactions ({@code @Transactional} is Narayana's), and with a fresh, empty trail in memory that takes part in them. What a rolled-back
 * transaction has written is gone, and the call is on the trail as {@code FAILED} or {@code ROLLED_BACK}.
 *
 * <p>Includes {@link EnableAutoWeld}, so beans are found and added as that says: those that no injection point of the test leads to, such as
 * the implementations of an interface, are named by {@code @AddBeanClasses} or {@code @AddPackages}. Not to be combined with
 * {@code @EnableWeld}, nor with {@code @TestInstance(PER_CLASS)}, under which all tests would share one trail.
 *
 * <p>What beans have injected by {@code @PersistenceContext}, {@code @PersistenceUnit} or {@code @Resource} is the bean of that type, such as
 * one that the test produces; the transaction's {@code TransactionSynchronizationRegistry}, {@code TransactionManager} and
 * {@code UserTransaction} are there already.
 *
 * <p>The settings are those of {@code META-INF/microprofile-config.properties}, with two exceptions: the store is the kit's, and where
 * events are to wait in a spool ({@code trailseal.spool.directory}), each test has a folder of its own for that. {@link AuditSetting} goes
 * before them.
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@EnableAutoWeld
public @interface EnableAuditTrail {}
