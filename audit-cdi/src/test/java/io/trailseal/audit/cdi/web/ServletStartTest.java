// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.cdi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.trailseal.audit.cdi.LaterStart;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who starts a web application's node, and when. */
class ServletStartTest {
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<ServletContextListener> listeners = new ArrayList<>();
    private final ServletContext context = context();
    private final AtomicInteger starts = new AtomicInteger();

    @Test
    void contextWithOurListener_startsTheNodeOnceItIsInitialized() {
        new ContextListeners().onStartup(Set.of(), context);

        assertThat(takes()).isTrue();
        assertThat(starts).hasValue(0);
        initialized();
        initialized();
        assertThat(starts).hasValue(1);
    }

    @Test
    void contextWithoutOurListener_leavesTheStartToTheNode() {
        assertThat(takes()).isFalse();
    }

    @Test
    void eventWithoutAContext_leavesTheStartToTheNode() {
        new ContextListeners().onStartup(Set.of(), context);

        assertThat(new ServletStart().takes("another module", starts::incrementAndGet))
                .isFalse();
    }

    @Test
    void contextThatIsInitializedAlready_leavesTheStartToTheNode() {
        new ContextListeners().onStartup(Set.of(), context);
        initialized();

        assertThat(takes()).isFalse();
        assertThat(starts).hasValue(0);
    }

    @Test
    void secondCopyOfTheModule_addsNoListener() {
        new ContextListeners().onStartup(Set.of(), context);
        new ContextListeners().onStartup(Set.of(), context);

        assertThat(listeners).hasSize(1);
    }

    @Test
    void nodeThatCannotStart_failsTheContext() {
        IllegalStateException refused = new IllegalStateException();
        new ContextListeners().onStartup(Set.of(), context);
        new ServletStart().takes(context, () -> {
            throw refused;
        });

        assertThat(catchThrowable(this::initialized)).isSameAs(refused);
    }

    /** As Payara does it: the event comes before there is any context. */
    @Test
    void eventBeforeTheContextOfAWebApplication_startsTheNodeOnceTheContextIsThere() throws Exception {
        Object bean = new LibraryLoader("file:/apps/shop/WEB-INF/lib/trailseal-cdi.jar")
                .loadClass(ServletStart.class.getName())
                .getConstructor()
                .newInstance();

        assertThat(((LaterStart) bean).takes("another event", starts::incrementAndGet))
                .isTrue();
        assertThat(starts).hasValue(0);
        Method there = bean.getClass().getDeclaredMethod("contextIsThere");
        there.setAccessible(true);
        there.invoke(bean);
        there.invoke(bean);
        assertThat(starts).hasValue(1);
    }

    @Test
    void eventOutsideOfAWebApplication_leavesTheStartToTheNode() throws Exception {
        Object bean = new LibraryLoader("file:/apps/shop.ear/lib/trailseal-cdi.jar")
                .loadClass(ServletStart.class.getName())
                .getConstructor()
                .newInstance();

        assertThat(((LaterStart) bean).takes("another event", starts::incrementAndGet))
                .isFalse();
    }

    /** This package, as if it came out of a certain jar. */
    private static final class LibraryLoader extends ClassLoader {
        private final ProtectionDomain jar;

        LibraryLoader(String address) throws MalformedURLException {
            super(ServletStartTest.class.getClassLoader());
            jar = new ProtectionDomain(new CodeSource(new URL(address), (Certificate[]) null), null);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(ServletStart.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] content = bytes.readAllBytes();
                return defineClass(name, content, 0, content.length, jar);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private boolean takes() {
        return new ServletStart().takes(context, starts::incrementAndGet);
    }

    private void initialized() {
        listeners.forEach(listener -> listener.contextInitialized(new ServletContextEvent(context)));
    }

    private ServletContext context() {
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "addListener" -> listeners.add((ServletContextListener) arguments[0]) ? null : null;
                    default -> throw new IllegalStateException(method.getName());
                });
    }
}
