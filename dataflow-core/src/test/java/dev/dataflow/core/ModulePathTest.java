package dev.dataflow.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.adapter.AdapterProvider;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import reactor.core.publisher.Mono;

/** DataFlow as a named module, used by an application and a plugin that are modules too. */
final class ModulePathTest {

    private static final Map<String, String> SOURCES = Map.of(
            "module-info.java",
            """
            module shop {
                requires dev.dataflow.core;
                provides dev.dataflow.api.adapter.AdapterProvider with shop.Plugin;
                exports shop;
                opens shop.open to dev.dataflow.core;
            }
            """,
            "shop/Plugin.java",
            """
            package shop;

            import dev.dataflow.api.adapter.*;
            import dev.dataflow.api.error.DataFlowException;
            import org.reactivestreams.Publisher;
            import reactor.core.publisher.Mono;

            public final class Plugin implements AdapterProvider {
                public String id() { return "shop"; }
                public int apiLevel() { return ApiLevel.CURRENT; }
                public boolean accepts(ConnectionUrl url) { return url.scheme().equals("shop"); }
                public Publisher<Adapter> open(AdapterConfig config) {
                    return Mono.error(DataFlowException.configuration("reached the plugin"));
                }
            }
            """,
            "shop/closed/Customer.java",
            "package shop.closed; public record Customer(@dev.dataflow.api.model.Id int id) {}",
            "shop/open/Product.java",
            "package shop.open; record Product(@dev.dataflow.api.model.Id int id) {}",
            "shop/Application.java",
            """
            package shop;

            import dev.dataflow.core.DataFlow;

            public final class Application {
                public static String field() {
                    return dev.dataflow.core.Fields.nameOf(shop.closed.Customer::id);
                }

                public static String open(String record) throws Exception {
                    Class<? extends Record> model = Class.forName(record).asSubclass(Record.class);
                    try {
                        return DataFlow.open("shop://here/db", model).block().info().product();
                    } catch (dev.dataflow.api.error.DataFlowException error) {
                        return error.getMessage();
                    }
                }
            }
            """);

    @TempDir
    Path folder;

    private ModuleLayer layer;

    @BeforeEach
    void compile() throws Exception {
        List<Path> modules = new ArrayList<>();
        for (Class<?> each : List.of(
                DataFlow.class, AdapterProvider.class, Mono.class, Publisher.class, NullMarked.class, Logger.class)) {
            modules.add(locationOf(each));
        }
        compile(modules);
        modules.add(folder.resolve("classes"));
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolveAndBind(ModuleFinder.of(modules.toArray(Path[]::new)), ModuleFinder.of(), Set.of("shop"));
        layer = ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void findsAPluginThatIsAModuleAndMapsRecordsOfAnOpenedPackage() throws Exception {
        assertThat(open("shop.open.Product")).isEqualTo("CONFIGURATION: reached the plugin");
    }

    @Test
    void tellsWhichLineOpensAClosedPackage() throws Exception {
        assertThat(open("shop.closed.Customer"))
                .contains("CONFIGURATION: the record shop.closed.Customer is closed to DataFlow")
                .contains("add `opens shop.closed to dev.dataflow.core;` to the module descriptor of shop");
    }

    @Test
    void readsReferencesToAccessorsOfAClosedPackage() throws Exception {
        assertThat(layer.findLoader("shop")
                        .loadClass("shop.Application")
                        .getMethod("field")
                        .invoke(null))
                .isEqualTo("id");
    }

    private String open(String record) throws Exception {
        Class<?> application = layer.findLoader("shop").loadClass("shop.Application");
        assertThat(application.getModule().isNamed()).isTrue();
        return (String) application.getMethod("open", String.class).invoke(null, record);
    }

    private void compile(List<Path> modulePath) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Map.Entry<String, String> source : SOURCES.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey());
            Files.createDirectories(file.getParent());
            sources.add(Files.writeString(file, source.getValue()));
        }
        String joined = modulePath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            output,
                            files,
                            null,
                            List.of(
                                    "--module-path",
                                    joined,
                                    "-d",
                                    folder.resolve("classes").toString()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(output.toString()).isTrue();
        }
    }

    private static Path locationOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
