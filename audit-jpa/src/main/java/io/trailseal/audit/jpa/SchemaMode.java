// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

/** What happens to the tables when the application starts: the setting {@code trailseal.jpa.schema}. */
enum SchemaMode {
    /** What is missing is created; then as {@link #VALIDATE}. */
    CREATE,
    /** Tables, columns, their types and primary keys are compared with the DDL; a difference fails the start. */
    VALIDATE,
    /** Nothing is looked at. */
    NONE
}
