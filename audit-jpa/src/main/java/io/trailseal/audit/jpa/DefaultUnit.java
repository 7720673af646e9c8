// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * The persistence unit that maps the audit tables, where no {@link AuditUnit} producer says which one is meant. No class of ours carries a
 * {@code @PersistenceUnit} itself: without a name, servers refuse an application with two units; a name is known only when the application
 * is there. A bean by {@link UnitExtension}, hence without a scope. For one thread.
 */
class DefaultUnit {
    @Inject
    private UnitExtension application;

    /** Annotated by {@link UnitExtension}, and injected where the server heeds that. */
    private @Nullable EntityManagerFactory factory;

    DefaultUnit() {}

    /**
     * The unit's factory: injected, or taken from where the application refers to the unit.
     *
     * @throws AuditException TSEAL-05009, TSEAL-05035, TSEAL-05036 or TSEAL-05038 if there isn't exactly one such unit, TSEAL-05037 if its
     *     factory can't be had
     */
    public EntityManagerFactory factory() {
        String unit = application.unit();
        return factory == null ? referred(unit) : factory;
    }

    private EntityManagerFactory referred(String unit) {
        List<UnitReference> references = application.references(unit);
        AuditException none = new AuditException(
                "TSEAL-05037",
                "the server gives no factory of the persistence unit " + unit
                        + ": expected one by a reference of the application's, looked at "
                        + references.stream().map(UnitReference::name).toList()
                        + ", and each fails as the suppressed exceptions say. Inject the unit in a bean by its name, or refer to it in web.xml"
                        + " by a persistence-unit-ref trailseal/unit, or produce its EntityManagerFactory with @AuditUnit; and see that"
                        + " its data source is there");
        for (UnitReference reference : references) {
            try {
                return reference.factory();
            } catch (NamingException | RuntimeException e) {
                none.addSuppressed(e);
            }
        }
        throw none;
    }
}
