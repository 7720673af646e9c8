// SPDX-License-Identifier: Apache-2.0
package io.trailseal.audit.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * Says after each test class which sentences of the specification it has shown: as {@code target/tck/CLASS.txt}, and in one line on the
 * standard output. The contracts of this kit bring it along. The JUnit configuration parameter {@value #FOLDER} names another folder.
 *
 * <p>Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class AssertionReport implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    /** The configuration parameter that names the folder of the reports, relative to the working directory. */
    public static final String FOLDER = "trailseal.tck.folder";

    private static final String DEFAULT_FOLDER = "target/tck";
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(AssertionReport.class);

    /** For JUnit. */
    public AssertionReport() {
        // nothing to prepare
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Class<?> subject = context.getRequiredTestClass();
        store(context).put(subject, new AssertionResults(subject));
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        id(context).ifPresent(id -> results(context).passed(id));
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        id(context).ifPresent(id -> results(context).failed(id, context.getDisplayName()));
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable cause) {
        String reason = String.valueOf(cause.getMessage()).replaceFirst("^Assumption failed: ", "");
        id(context).ifPresent(id -> results(context).notApplicable(id, reason));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        id(context).ifPresent(id -> results(context).disabled(id, reason.orElse("")));
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Path folder = Path.of(context.getConfigurationParameter(FOLDER).orElse(DEFAULT_FOLDER));
        Path file = folder.resolve(context.getRequiredTestClass().getName() + ".txt");
        AssertionResults results = results(context);
        Files.createDirectories(folder);
        Files.writeString(file, results.text());
        System.out.println("Trailseal TCK: " + results.line() + " (" + file + ')');
    }

    private static Optional<String> id(ExtensionContext context) {
        return context.getTestMethod()
                .map(method -> method.getAnnotation(Assertion.class))
                .map(Assertion::value);
    }

    private static AssertionResults results(ExtensionContext context) {
        return store(context).get(context.getRequiredTestClass(), AssertionResults.class);
    }

    private static ExtensionContext.Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }
}
