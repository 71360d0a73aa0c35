package dev.dataflow.tck.run;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.tck.conformance.Conformance;
import dev.dataflow.tck.conformance.ConformanceFiles;
import dev.dataflow.tck.fixture.TckFixture;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * One run of the kit on one target: starts the fixture before the first rule, runs each rule's test by way of
 * {@link RuleRun}, and in the end writes the results into {@code target/conformance} and prints one line of summary.
 *
 * <p>JUnit runs the tests of one kit class one after the other; this is its extension for one such class.
 */
public final class ConformanceRun
        implements BeforeAllCallback, AfterAllCallback, InvocationInterceptor, ParameterResolver {

    /** The JUnit configuration parameter that names another directory for the results. */
    public static final String DIRECTORY = "dataflow.tck.directory";

    /** The JUnit configuration parameter that, set to {@code off}, leaves out the line of summary. */
    public static final String SUMMARY = "dataflow.tck.summary";

    private final Supplier<? extends TckFixture> fixtures;
    private final Results results = new Results();
    private final SeenErrors errors = new SeenErrors();
    private @Nullable String outermost;
    private @Nullable Target target;
    private String unavailable = "";

    /** A run on the fixture that this supplies. */
    public ConformanceRun(Supplier<? extends TckFixture> fixtures) {
        this.fixtures = fixtures;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (outermost != null) {
            return;
        }
        outermost = context.getUniqueId();
        Assertions.registerFormatterForType(FieldValues.class, ShownRow::of);
        try {
            target = Target.open(fixtures.get());
        } catch (TestAbortedException missing) {
            unavailable = String.valueOf(missing.getMessage());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Workbench.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return new Workbench(this::target, KitSettings.of(context));
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        Workbench workbench = (Workbench) method.getArguments().get(0);
        new RuleRun(method.getExecutable(), results, errors, workbench).run(invocation, target, unavailable);
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (!context.getUniqueId().equals(outermost)) {
            return;
        }
        Target examined = target;
        String name =
                examined == null ? context.getDisplayName() : examined.fixture().target();
        String server = examined == null ? "no server" : examined.server();
        String adapter = examined == null ? "" : examined.adapter().info().adapterId();
        Conformance conformance = new Conformance(
                name, server, adapter, KitVersion.read(), results.complete(), List.copyOf(errors.all()));
        if (examined != null) {
            examined.close();
        }
        String directory = context.getConfigurationParameter(DIRECTORY).orElse("target/conformance");
        new ConformanceFiles(Path.of(System.getProperty("basedir", ""), directory)).write(conformance);
        if (!context.getConfigurationParameter(SUMMARY).equals(Optional.of("off"))) {
            System.out.println(conformance.summary());
        }
    }

    private Target target() {
        Target examined = target;
        if (examined == null) {
            throw new IllegalStateException("the rule needs a target, but there is none: " + unavailable);
        }
        return examined;
    }
}
