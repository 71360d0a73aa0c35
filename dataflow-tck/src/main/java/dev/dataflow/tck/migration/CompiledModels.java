package dev.dataflow.tck.migration;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.migration.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Record sources as models: compiled in memory as an application would, with every warning an error, and read.
 * Stateless.
 */
public final class CompiledModels {

    private CompiledModels() {}

    /**
     * The models of the records, in the order of the files.
     *
     * @throws AssertionError with the compiler's messages and the source, where it does not compile
     */
    public static List<ModelDefinition> of(List<SourceFile> files) {
        if (files.isEmpty()) {
            return List.of();
        }
        Map<String, ByteArrayOutputStream> classes = compiled(files);
        ClassLoader loader = new ClassLoader(CompiledModels.class.getClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                ByteArrayOutputStream bytes = classes.get(name);
                if (bytes == null) {
                    throw new ClassNotFoundException(name);
                }
                return defineClass(name, bytes.toByteArray(), 0, bytes.size());
            }
        };
        return files.stream().map(each -> model(loader, className(each))).toList();
    }

    private static ModelDefinition model(ClassLoader loader, String name) {
        try {
            return ModelDefinition.of(loader.loadClass(name).asSubclass(Record.class));
        } catch (ClassNotFoundException missing) {
            throw new AssertionError("no record of the name of its file: " + name, missing);
        }
    }

    private static String className(SourceFile file) {
        return file.name().substring(0, file.name().length() - ".java".length()).replace('/', '.');
    }

    private static Map<String, ByteArrayOutputStream> compiled(List<SourceFile> files) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK has a compiler");
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> classes = new HashMap<>();
        StandardJavaFileManager standard =
                compiler.getStandardFileManager(messages, Locale.ROOT, StandardCharsets.UTF_8);
        List<String> options = List.of(
                "--release", "21", "-Xlint:all", "-Xdoclint:all", "-Werror", "-proc:none", "-classpath", classPath());
        boolean whole = compiler.getTask(
                        null,
                        new InMemory(standard, classes),
                        messages,
                        options,
                        null,
                        files.stream().map(Source::new).toList())
                .call();
        if (!whole) {
            throw new AssertionError(
                    messages.getDiagnostics().stream().map(Object::toString).collect(Collectors.joining("\n"))
                            + files.stream().map(SourceFile::text).collect(Collectors.joining("\n", "\n", "")));
        }
        return classes;
    }

    /** What the test itself was compiled with, wherever it runs from. */
    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path", "surefire.test.class.path")
                .map(each -> System.getProperty(each, ""))
                .filter(each -> !each.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** A source file as the compiler takes it. */
    private static final class Source extends SimpleJavaFileObject {

        private final SourceFile file;

        Source(SourceFile file) {
            super(URI.create("memory:///" + file.name()), Kind.SOURCE);
            this.file = file;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return file.text();
        }
    }

    /** Keeps the classes that the compiler writes. */
    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        InMemory(JavaFileManager standard, Map<String, ByteArrayOutputStream> classes) {
            super(standard);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(className, any -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
