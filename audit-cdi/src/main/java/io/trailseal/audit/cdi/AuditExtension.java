// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi;

import io.trailseal.audit.AuditDetail;
import io.trailseal.audit.AuditEvent;
import io.trailseal.audit.AuditException;
import io.trailseal.audit.AuditMask;
import io.trailseal.audit.AuditRecord;
import io.trailseal.audit.AuditTarget;
import io.trailseal.audit.AuditTrail;
import io.trailseal.audit.ComplianceLevel;
import io.trailseal.audit.FailureMode;
import io.trailseal.audit.TrailInfo;
import io.trailseal.audit.cdi.config.AuditConfiguration;
import io.trailseal.audit.cdi.config.ConfigurationReader;
import io.trailseal.audit.cdi.config.Problem;
import io.trailseal.audit.spi.KeySource;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ObserverMethod;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessObserverMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.interceptor.Interceptor;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Finds the uses of {@link AuditEvent} in an application, checks them together with the configuration, and adds the beans by which the
 * application records. Anything wrong fails the deployment, all of it named at once. For the container.
 *
 * @since 0.1.0
 */
public class AuditExtension implements Extension {
    private final OwnBeans own = new OwnBeans();
    private final Listeners listeners = new Listeners();
    private final Set<Problem> problems = new LinkedHashSet<>();
    private final Set<Bean<?>> enabled = new LinkedHashSet<>();
    private @Nullable AuditConfiguration configuration;
    private @Nullable AuditedTypes types;
    private @Nullable StoreChoice choice;
    private @Nullable KeySource keys;
    private boolean ownKeys;
    private @Nullable Bean<AuditNode> nodeBean;

    /** For the container. */
    public AuditExtension() {
        // filled by the events
    }

    AuditConfiguration configuration() {
        return Objects.requireNonNull(configuration, "configuration");
    }

    AuditedTypes types() {
        return Objects.requireNonNull(types, "types");
    }

    /** Whether anything at all is to be recorded. To be asked when all beans are known. */
    boolean isRecording() {
        return types().count() > 0
                || configuration().trails().values().stream()
                        .anyMatch(trail -> trail.calls().enabled());
    }

    Listeners listeners() {
        return listeners;
    }

    StoreChoice choice() {
        return Objects.requireNonNull(choice, "choice");
    }

    /** What the configuration names; empty where the application has a bean for that, or nothing is recorded. */
    Optional<KeySource> keys() {
        return Optional.ofNullable(keys);
    }

    void begin(@Observes BeforeBeanDiscovery event, BeanManager beans) {
        ConfigPresence.require(AuditExtension.class.getClassLoader());
        ConfigurationReader reader = new ConfigurationReader(ConfigProvider.getConfig());
        AuditConfiguration read = reader.read();
        reader.warnings().forEach(AuditExtension::warn);
        problems.addAll(reader.problems());
        configuration = read;
        types = new AuditedTypes(beans, reader.overrides(read));
    }

    void seeOwn(@Observes @WithAnnotations(OwnBean.class) ProcessAnnotatedType<?> event) {
        own.found(event.getAnnotatedType().getJavaClass());
    }

    void see(
            @Observes @WithAnnotations({AuditEvent.class, AuditTarget.class, AuditDetail.class, AuditMask.class})
                    ProcessAnnotatedType<?> event) {
        types().read(event.getAnnotatedType());
        if (event.getAnnotatedType().getMethods().stream().anyMatch(AuditExtension::isFinalAndAudited)) {
            // reported; taken off, since Weld stops at such a method before anything else can be reported
            event.configureAnnotatedType()
                    .filterMethods(AuditExtension::isFinalAndAudited)
                    .forEach(method -> method.remove(annotation -> annotation instanceof AuditEvent));
        }
    }

    /** Where our archive was not discovered: adds its beans, and the interceptor behind those that stand before it. */
    void addOwn(@Observes AfterTypeDiscovery event, BeanManager beans) {
        own.missing().forEach(type -> event.addAnnotatedType(beans.createAnnotatedType(type), type.getName()));
        List<Class<?>> interceptors = event.getInterceptors();
        if (!interceptors.contains(AuditInterceptor.class)) {
            long before =
                    interceptors.stream().filter(AuditExtension::isOutside).count();
            interceptors.add((int) before, AuditInterceptor.class);
        }
    }

    /** Kept, since on Payara beans of our archive can't be seen from beans that its extension has added. */
    void keepNode(@Observes ProcessManagedBean<AuditNode> event) {
        nodeBean = event.getBean();
    }

    private AuditNode node(BeanManager beans) {
        Bean<AuditNode> bean = Objects.requireNonNull(nodeBean, "bean of the node");
        return (AuditNode) beans.getReference(bean, AuditNode.class, beans.createCreationalContext(bean));
    }

    /** Sees what a stereotype or another extension has put on a bean. */
    void see(@Observes ProcessManagedBean<?> event) {
        types().readBean(event.getAnnotatedBeanClass());
    }

    /** Kept from here, since on Payara the beans of other archives can't be seen from ours when the deployment is validated. */
    void keepPorts(@Observes ProcessBean<?> event) {
        if (StoreChoice.concerns(event.getBean())) {
            enabled.add(event.getBean());
        }
        ownKeys |= event.getBean().getTypes().contains(KeySource.class);
    }

    void seeEnterpriseBean(@Observes ProcessSessionBean<?> event) {
        types().readBean(event.getAnnotatedBeanClass());
    }

    void guard(@Observes ProcessObserverMethod<AuditRecord, ?> event) {
        ObserverMethod<AuditRecord> listener = event.getObserverMethod();
        event.configureObserverMethod().notifyWith(context -> listeners.tell(listener, context));
    }

    void addTrails(@Observes AfterBeanDiscovery event, BeanManager beans) {
        for (String name : configuration().trails().keySet()) {
            event.<AuditTrail>addBean()
                    .id("io.trailseal.audit.trail." + name)
                    .beanClass(AuditTrail.class)
                    .types(AuditTrail.class, Object.class)
                    .qualifiers(name.equals(TrailInfo.DEFAULT_NAME) ? Default.Literal.INSTANCE : literal(name))
                    .scope(ApplicationScoped.class)
                    .produceWith(instance -> new InjectedTrail(node(beans), name));
        }
    }

    void check(@Observes AfterDeploymentValidation event, BeanManager beans) {
        types().checkOverrides(AuditExtension::warn);
        problems.addAll(types().problems());
        StoreChoice chosen = StoreChoice.of(beans, enabled, configuration().store());
        if (isRecording()) {
            problems.addAll(chosen.problems());
            checkSpool(configuration());
            checkOrigin(configuration());
            if (!ownKeys) {
                checkKeys(configuration());
            }
        }
        choice = chosen;
        if (!problems.isEmpty()) {
            String lines = problems.stream().map(Problem::toString).collect(Collectors.joining("\n  "));
            event.addDeploymentProblem(
                    new AuditException("TSEAL-04100", problems.size() + " problems, all of them here:\n  " + lines));
        }
    }

    /** Whoever says that events may come late must say where they wait. */
    private void checkSpool(AuditConfiguration read) {
        boolean trail = read.trails().values().stream()
                .anyMatch(one -> one.calls().enabled() && one.calls().failureMode() == FailureMode.FAIL_OPEN);
        if (read.spool().directory().isEmpty() && (trail || types().anyFailsOpen())) {
            problems.add(new Problem(
                    "TSEAL-04006",
                    "trailseal.spool.directory: expected a folder, since " + (trail ? "a trail" : "a method")
                            + " is fail-open, found none"));
        }
    }

    /** Whoever keeps a trail under a framework signs its checkpoints, and a signature is under a name. */
    private void checkOrigin(AuditConfiguration read) {
        boolean signed =
                read.trails().values().stream().anyMatch(trail -> trail.policy().level() != ComplianceLevel.NONE);
        if (signed && read.origin().isEmpty()) {
            problems.add(new Problem(
                    "TSEAL-04007",
                    "trailseal.origin: expected a name such as audit.example.org/orders, since a trail's level is not none,"
                            + " found none"));
        }
    }

    /** A bean can't be asked yet: its keys are looked at when the node starts. What a bad setting names is not looked at. */
    private void checkKeys(AuditConfiguration read) {
        if (problems.stream().noneMatch(problem -> problem.message().startsWith("trailseal.keys."))) {
            try {
                KeySource configured = NodeKeys.configured(read.keys(), System.getenv());
                problems.addAll(NodeKeys.problems(read, configured));
                keys = configured;
            } catch (AuditException e) {
                problems.add(NodeKeys.problem(e));
            }
        }
    }

    private static void warn(Problem warning) {
        Messages.log(Level.WARNING, warning.code(), warning.message());
    }

    private static boolean isFinalAndAudited(AnnotatedMethod<?> method) {
        return Modifier.isFinal(method.getJavaMember().getModifiers()) && method.isAnnotationPresent(AuditEvent.class);
    }

    private static boolean isOutside(Class<?> interceptor) {
        Priority priority = interceptor.getAnnotation(Priority.class);
        return priority != null && priority.value() < Interceptor.Priority.LIBRARY_BEFORE;
    }

    private static Annotation literal(String name) {
        return new TrailLiteral(name);
    }
}
