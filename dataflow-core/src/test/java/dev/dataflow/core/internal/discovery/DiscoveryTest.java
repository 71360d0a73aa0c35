package dev.dataflow.core.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.adapter.AdapterProvider;
import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiscoveryTest {

    @TempDir
    Path classPath;

    @Test
    void findsThePluginThatOpensTheUrl() throws IOException {
        assertThat(opening("alpha://host/db", FakeProviders.Alpha.class)).isInstanceOf(FakeProviders.Alpha.class);
    }

    @Test
    void findsAllPluginsThatTheContextClassLoaderSees() throws IOException {
        assertThat(within(Discovery::find, FakeProviders.Alpha.class, FakeProviders.Rival.class))
                .hasSize(2);
    }

    @Test
    void worksOnAThreadWithoutAContextClassLoader() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(null);
        try {
            assertThat(Discovery.find()).isEmpty();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://host/db, dev.dataflow:dataflow-dialect-postgres",
        "jdbc:postgresql://host/db, dev.dataflow:dataflow-dialect-postgres",
        "mysql://host/db, dev.dataflow:dataflow-dialect-mysql",
        "r2dbc:mariadb://host/db, dev.dataflow:dataflow-dialect-mysql",
        ":memory:, dev.dataflow:dataflow-dialect-sqlite",
        "sqlite:///file.db, dev.dataflow:dataflow-dialect-sqlite",
        "mongodb://host/db, dev.dataflow:dataflow-document-mongo",
        "mongodb+srv://host/db, dev.dataflow:dataflow-document-mongo"
    })
    void namesTheDependencyThatWouldOpenTheUrl(String url, String artifact) throws IOException {
        assertThat(refusal(url))
                .hasMessageContaining("add the Maven dependency " + artifact)
                .hasMessageContaining("there is no plugin");
    }

    @Test
    void listsThePluginsThereAreForAnUnknownUrl() throws IOException {
        assertThat(refusal("oracle://host/db", FakeProviders.Alpha.class))
                .hasMessageContaining("no plugin opens oracle://host/db")
                .hasMessageContaining("the plugins there are: 'alpha' (" + FakeProviders.Alpha.class.getName());
    }

    @Test
    void neverShowsThePassword() throws IOException {
        assertThat(refusal("oracle://scott:tiger@host/db?token=tiger"))
                .hasMessageContaining("oracle://scott:***@host/db?token=***")
                .hasMessageNotContaining("tiger");
        assertThat(refusal("alpha://scott:tiger@host/db", FakeProviders.Alpha.class, FakeProviders.Rival.class))
                .hasMessageNotContaining("tiger");
    }

    @Test
    void refusesToChooseBetweenTwo() throws IOException {
        assertThat(refusal("alpha://host/db", FakeProviders.Alpha.class, FakeProviders.Rival.class))
                .hasMessageContaining("2 plugins open alpha://host/db: 'alpha' (")
                .hasMessageContaining("FakeProviders$Alpha in test-classes), 'rival' (")
                .hasMessageContaining("remove all but one");
    }

    @Test
    void refusesTwoPluginsOfOneId() throws IOException {
        assertThat(refusal("alpha://host/db", FakeProviders.Alpha.class, FakeProviders.Namesake.class))
                .hasMessageContaining("two plugins have the id 'alpha'")
                .hasMessageContaining("FakeProviders$Alpha")
                .hasMessageContaining("FakeProviders$Namesake");
    }

    @Test
    void refusesAPluginOfAnotherLevelEvenIfItIsNotNeeded() throws IOException {
        assertThat(refusal("alpha://host/db", FakeProviders.Alpha.class, FakeProviders.Outdated.class))
                .hasMessageContaining("plugin 'outdated' (")
                .hasMessageContaining("is made for API level 0, but this DataFlow has level 1");
    }

    @Test
    void aPluginThatLacksAMethodIsNamed() throws IOException {
        assertThat(refusal("alpha://host/db", FakeProviders.Incomplete.class))
                .hasMessageContaining("FakeProviders$Incomplete does not answer as its contract demands")
                .hasCauseInstanceOf(AbstractMethodError.class);
    }

    @Test
    void aPluginThatCannotBeMadeIsTheCause() throws IOException {
        assertThat(refusal("alpha://host/db", FakeProviders.Alpha.class, FakeProviders.Broken.class))
                .hasMessageContaining("cannot be loaded (ServiceConfigurationError)")
                .hasCauseInstanceOf(ServiceConfigurationError.class)
                .hasRootCauseMessage("no driver");
    }

    @Test
    void aPluginThatIsNotThereIsTheCause() throws IOException {
        register("com.example.Missing");

        assertThat(refusal("alpha://host/db")).hasCauseInstanceOf(ServiceConfigurationError.class);
    }

    private DataFlowException refusal(String url, Class<?>... providers) throws IOException {
        if (providers.length > 0) {
            register(Arrays.stream(providers).map(Class::getName).toArray(String[]::new));
        }
        DataFlowException error = catchThrowableOfType(DataFlowException.class, () -> opening(url));
        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        return error;
    }

    private AdapterProvider opening(String url, Class<?>... providers) throws IOException {
        return within(() -> new Plugins(Discovery.find()).opening(ConnectionUrl.parse(url)), providers);
    }

    private <T> T within(Supplier<T> action, Class<?>... providers) throws IOException {
        if (providers.length > 0) {
            register(Arrays.stream(providers).map(Class::getName).toArray(String[]::new));
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {classPath.toUri().toURL()}, getClass().getClassLoader())) {
            thread.setContextClassLoader(loader);
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void register(String... providers) throws IOException {
        Path services = Files.createDirectories(classPath.resolve("META-INF/services"));
        Files.write(services.resolve(AdapterProvider.class.getName()), List.of(providers));
    }
}
