package dev.dataflow.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The modules that share one class path here, each with its packages' root and the modules that it may use. */
enum DataFlowModule {
    API("dev.dataflow.api", 60),
    CORE("dev.dataflow.core", 30),
    SQL("dev.dataflow.sql", 30),
    POSTGRES("dev.dataflow.dialect.postgres", 3),
    MYSQL("dev.dataflow.dialect.mysql", 3),
    SQLITE("dev.dataflow.dialect.sqlite", 3),
    MONGO("dev.dataflow.document.mongo", 10),
    MICROMETER("dev.dataflow.micrometer", 3),
    MIGRATION("dev.dataflow.migration", 20),
    TCK("dev.dataflow.tck", 20),
    EXAMPLES("dev.dataflow.examples", 3);

    /** The package that holds all others of the module, and the name of its module descriptor. */
    final String root;

    /** How many classes the module must have for a rule about them to mean anything. */
    final int minimumClasses;

    DataFlowModule(String root, int minimumClasses) {
        this.root = root;
        this.minimumClasses = minimumClasses;
    }

    static Optional<DataFlowModule> of(JavaClass type) {
        return Stream.of(values()).filter(module -> module.contains(type)).findFirst();
    }

    Set<DataFlowModule> mayUse() {
        return switch (this) {
            case API -> EnumSet.noneOf(DataFlowModule.class);
            case CORE, SQL, MONGO -> EnumSet.of(API);
            case POSTGRES, MYSQL, SQLITE -> EnumSet.of(API, SQL);
            case MICROMETER, MIGRATION -> EnumSet.of(API, CORE);
            case TCK -> EnumSet.of(API, CORE, MIGRATION);
            case EXAMPLES -> EnumSet.complementOf(EnumSet.of(EXAMPLES));
        };
    }

    boolean isShipped() {
        return this != EXAMPLES;
    }

    boolean contains(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(root) || name.startsWith(root + ".");
    }

    DescribedPredicate<JavaClass> classes() {
        return DescribedPredicate.describe("are in " + root, this::contains);
    }

    static DescribedPredicate<JavaClass> shippedClasses() {
        return DescribedPredicate.describe(
                "are in a shipped module",
                type -> of(type).map(DataFlowModule::isShipped).orElse(false));
    }
}
