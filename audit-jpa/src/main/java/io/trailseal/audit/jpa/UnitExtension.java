// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.jpa;

import io.trailseal.audit.AuditException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceContexts;
import jakarta.persistence.PersistenceUnit;
import jakarta.persistence.PersistenceUnits;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which persistence units an application declares, which one maps the audit tables, and where the application refers to it.
 * Never fails the deployment by itself: an application that says by {@link AuditUnit} what it means needs none of this. For the container.
 *
 * @since 0.1.0
 */
public class UnitExtension implements Extension {
    private static final String DECLARED = "java:comp/env/trailseal/unit";

    private final Collection<UnitReference> references = new ConcurrentLinkedQueue<>();
    private List<PersistenceXml.Unit> units = List.of();
    private @Nullable AuditException unreadable;
    private volatile boolean chosen;

    /** For the container. */
    public UnitExtension() {
        // filled by the events
    }

    void begin(@Observes BeforeBeanDiscovery event) {
        try {
            units = PersistenceXml.units(Thread.currentThread().getContextClassLoader());
        } catch (AuditException e) {
            unreadable = e;
        }
    }

    void see(
            @Observes
                    @WithAnnotations({
                        PersistenceUnit.class,
                        PersistenceUnits.class,
                        PersistenceContext.class,
                        PersistenceContexts.class
                    })
                    ProcessAnnotatedType<?> event) {
        UnitReference.of(event.getAnnotatedType()).forEach(references::add);
    }

    void choose(@Observes @WithAnnotations(AuditUnit.class) ProcessAnnotatedType<?> event) {
        AnnotatedType<?> type = event.getAnnotatedType();
        chosen |= Stream.concat(type.getFields().stream(), type.getMethods().stream())
                .anyMatch(member ->
                        member.isAnnotationPresent(Produces.class) && member.isAnnotationPresent(AuditUnit.class));
    }

    /**
     * Adds the bean, when all references and producers are known. A server that takes injection points from CDI injects the factory; one
     * that reads them from class files does not, and no harm is done. Where an application chooses, nothing is injected: the server need
     * not know a unit then.
     */
    void add(@Observes AfterTypeDiscovery event) {
        AnnotatedTypeConfigurator<DefaultUnit> type =
                event.addAnnotatedType(DefaultUnit.class, DefaultUnit.class.getName());
        List<String> mapped = mapped();
        if (mapped.size() == 1 && !chosen) {
            type.filterFields(field -> field.getJavaMember().getType() == EntityManagerFactory.class)
                    .forEach(field -> field.add(new UnitNamed(mapped.get(0))));
        }
    }

    /**
     * The name of the unit with the audit's tables.
     *
     * @throws AuditException TSEAL-05009, TSEAL-05035, TSEAL-05036 or TSEAL-05038 if there isn't exactly one
     */
    String unit() {
        if (unreadable != null) {
            throw unreadable;
        }
        List<String> mapped = mapped();
        if (units.isEmpty()) {
            throw new AuditException(
                    "TSEAL-05009",
                    "no persistence unit: expected one with the mapping file META-INF/trailseal-orm.xml, or a producer with @AuditUnit");
        }
        if (mapped.isEmpty()) {
            throw new AuditException(
                    "TSEAL-05035",
                    "no persistence unit maps the audit tables: expected <mapping-file>META-INF/trailseal-orm.xml</mapping-file>"
                            + " in one of "
                            + units.stream().map(PersistenceXml.Unit::name).toList()
                            + ", found it in none");
        }
        if (mapped.size() > 1) {
            throw new AuditException(
                    "TSEAL-05036",
                    "several persistence units map the audit tables: expected META-INF/trailseal-orm.xml in one, found it in "
                            + mapped
                            + ". Take it out of the others, or say by a producer with @AuditUnit which one is meant");
        }
        return mapped.get(0);
    }

    /**
     * Where the application refers to a unit; without a name only if there is no other one. The last one is where it may do so in its
     * web.xml, and where the ready-made unit does.
     */
    List<UnitReference> references(String unit) {
        Stream<UnitReference> found = references.stream()
                .filter(reference ->
                        reference.unit().equals(unit) || reference.unit().isEmpty() && units.size() == 1);
        return Stream.concat(found, Stream.of(new UnitReference(unit, DECLARED)))
                .toList();
    }

    private List<String> mapped() {
        return units.stream()
                .filter(PersistenceXml.Unit::mapped)
                .map(PersistenceXml.Unit::name)
                .toList();
    }

    /** {@code @PersistenceUnit(unitName = …)}. */
    private static final class UnitNamed extends AnnotationLiteral<PersistenceUnit> implements PersistenceUnit {
        private static final long serialVersionUID = 1L;

        private final String unitName;

        UnitNamed(String unitName) {
            this.unitName = unitName;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String unitName() {
            return unitName;
        }
    }
}
