package dev.dataflow.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.fixture.TckFixture;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.ConformanceRun;
import dev.dataflow.tck.run.KitSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The kit, run on a fixture as JUnit would run it, and what JUnit was told of each rule. Several may run at the same
 * time, each on its thread and on a target of its own name.
 */
final class KitRun implements TestExecutionListener {

    private static final String DIRECTORY = "target/selftest";

    /** JUnit makes the kit's class and asks it for its fixture on the thread that runs it. */
    private static final ThreadLocal<Supplier<TckFixture>> FIXTURE = new ThreadLocal<>();

    private final Map<String, TestExecutionResult> results = new TreeMap<>();

    private KitRun() {}

    static KitRun on(Supplier<TckFixture> examined) {
        return on(examined, List.of(DiscoverySelectors.selectClass(Kit.class)));
    }

    /** Only these rules of the part of the kit about migrations. */
    static KitRun ofMigrationsOn(Supplier<TckFixture> examined, Set<String> rules) {
        List<DiscoverySelector> selected = Stream.<Class<?>>iterate(Kit.class, Class::getSuperclass)
                .filter(each -> each.getSimpleName().equals("MigrationTck"))
                .findFirst()
                .stream()
                .flatMap(each -> Stream.of(each.getDeclaredClasses()))
                .flatMap(nested -> Stream.of(nested.getSuperclass().getDeclaredMethods())
                        .filter(each -> each.isAnnotationPresent(Rule.class)
                                && rules.contains(each.getAnnotation(Rule.class).value()))
                        .<DiscoverySelector>map(
                                each -> DiscoverySelectors.selectNestedMethod(List.of(Kit.class), nested, each)))
                .toList();
        assertThat(selected).as("rules about migrations of %s", rules).hasSameSizeAs(rules);
        return on(examined, selected);
    }

    private static KitRun on(Supplier<TckFixture> examined, List<? extends DiscoverySelector> selectors) {
        KitRun run = new KitRun();
        FIXTURE.set(examined);
        try {
            LauncherFactory.create().execute(kit(selectors), run);
        } finally {
            FIXTURE.remove();
        }
        return run;
    }

    /** The rules that came to this for JUnit, each with the reason. */
    Map<String, String> rules(TestExecutionResult.Status status) {
        Map<String, String> rules = new TreeMap<>();
        results.forEach((rule, result) -> {
            if (result.getStatus() == status) {
                rules.put(rule, result.getThrowable().map(Throwable::getMessage).orElse(""));
            }
        });
        return rules;
    }

    /** What the kit has written. */
    static String report(String file) {
        try {
            return Files.readString(Path.of(System.getProperty("basedir", ""), DIRECTORY, file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
        if (identifier.isTest()) {
            results.put(identifier.getDisplayName().split(" ", 2)[0], result);
        }
    }

    private static LauncherDiscoveryRequest kit(List<? extends DiscoverySelector> selectors) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter(ConformanceRun.DIRECTORY, DIRECTORY)
                .configurationParameter(ConformanceRun.SUMMARY, "off")
                .configurationParameter(KitSettings.STORM, "200")
                .configurationParameter(KitSettings.BANK, "60")
                .configurationParameter(KitSettings.PAIRS, "5")
                .build();
    }

    /** A plugin author's class. */
    static final class Kit extends AdapterTck {

        @Override
        protected TckFixture fixture() {
            return FIXTURE.get().get();
        }
    }
}
