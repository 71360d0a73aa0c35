package dev.dataflow.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.resideInAnyPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** Which packages may use which libraries. The examples are free to use what they show. */
final class LibraryRulesTest {
    @Test
    void theApiUsesOnlyTheJdkReactiveStreamsAndJspecify() {
        CompiledModules.check(
                DataFlowModule.API.classes(),
                DataFlowModule.API.minimumClasses,
                onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                        "dev.dataflow.api..", "java..", "org.reactivestreams..", "org.jspecify.annotations..")));
    }

    @Test
    void jooqIsUsedInTheSqlEngineAndTheDialectsOnly() {
        CompiledModules.check(
                shippedUsersOf("org.jooq.."), 10, resideInAnyPackage("dev.dataflow.sql..", "dev.dataflow.dialect.."));
    }

    @Test
    void r2dbcAndJdbcAreUsedInTransportsAndDialectsOnly() {
        CompiledModules.check(
                shippedUsersOf("io.r2dbc..", "io.asyncer.r2dbc..", "java.sql..", "javax.sql..", "org.sqlite.."),
                10,
                resideInAnyPackage("dev.dataflow.sql..transport..", "dev.dataflow.dialect.."));
    }

    @Test
    void theMongoDriverIsUsedInTheMongoPluginOnly() {
        CompiledModules.check(
                shippedUsersOf("com.mongodb..", "org.bson.."), 5, resideInAnyPackage("dev.dataflow.document.mongo.."));
    }

    @Test
    void jUnitAndAssertJAreUsedInTheCompatibilityKitOnly() {
        CompiledModules.check(
                shippedUsersOf("org.junit..", "org.assertj.."), 10, resideInAnyPackage("dev.dataflow.tck.."));
    }

    @Test
    void micrometerIsUsedInItsModuleOnly() {
        CompiledModules.check(shippedUsersOf("io.micrometer.."), 3, resideInAnyPackage("dev.dataflow.micrometer.."));
    }

    @Test
    void reactorIsNotUsedInTheApi() {
        CompiledModules.check(
                shippedUsersOf("reactor.."),
                10,
                resideInAnyPackage(
                        "dev.dataflow.core..",
                        "dev.dataflow.sql..",
                        "dev.dataflow.dialect..",
                        "dev.dataflow.document..",
                        "dev.dataflow.micrometer..",
                        "dev.dataflow.migration..",
                        "dev.dataflow.tck.."));
    }

    @Test
    void jacksonIsUsedWhereMigrationsBecomeTextOnly() {
        CompiledModules.check(
                shippedUsersOf("com.fasterxml.jackson.."),
                2,
                resideInAnyPackage("dev.dataflow.migration.internal.text.."));
    }

    private static DescribedPredicate<JavaClass> shippedUsersOf(String... packages) {
        DescribedPredicate<JavaClass> library = JavaClass.Predicates.resideInAnyPackage(packages);
        return DataFlowModule.shippedClasses()
                .and(DescribedPredicate.describe(
                        "use " + String.join(", ", packages),
                        type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency -> library.test(dependency.getTargetClass()))));
    }
}
