package dev.dataflow.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.onlyDependOnClassesThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which module may use which, and what holds inside each of them. */
final class ModuleRulesTest {
    @ParameterizedTest
    @EnumSource
    void aModuleUsesOnlyTheModulesThatItMay(DataFlowModule module) {
        DescribedPredicate<JavaClass> allowed = DescribedPredicate.describe(
                "are in a module that it may use",
                type -> DataFlowModule.of(type)
                        .map(used -> used == module || module.mayUse().contains(used))
                        .orElse(true));

        CompiledModules.check(module.classes(), module.minimumClasses, onlyDependOnClassesThat(allowed));
    }

    @ParameterizedTest
    @EnumSource
    void thePackagesOfAModuleAreFreeOfCycles(DataFlowModule module) {
        CompiledModules.checkCount(module.classes(), module.minimumClasses);
        SlicesRuleDefinition.slices()
                .assignedFrom(new PackagesOf(module))
                .should()
                .beFreeOfCycles()
                .check(CompiledModules.ALL);
    }

    @Test
    void internalPackagesAreNotUsedFromAnotherModule() {
        CompiledModules.check(
                resideInAPackage("..internal.."),
                5,
                everyUse(
                        "be used in their own module only",
                        (user, internal) -> DataFlowModule.of(user).equals(DataFlowModule.of(internal))));
    }

    @Test
    void everyPackageIsNullMarked() {
        CompiledModules.check(
                DataFlowModule.shippedClasses(), 150, new ArchCondition<>("be in a package marked @NullMarked") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                        events.add(
                                new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void everyModuleHasADescriptor(DataFlowModule module) throws IOException {
        List<String> names = new ArrayList<>();
        for (URL url : Collections.list(getClass().getClassLoader().getResources("module-info.class"))) {
            try (InputStream descriptor = url.openStream()) {
                names.add(ModuleDescriptor.read(descriptor).name());
            }
        }
        assertThat(names).contains(module.root);
    }

    private static ArchCondition<JavaClass> everyUse(String description, BiPredicate<JavaClass, JavaClass> allowed) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass used, ConditionEvents events) {
                for (Dependency use : used.getDirectDependenciesToSelf()) {
                    boolean kept = allowed.test(use.getOriginClass(), used);
                    events.add(new SimpleConditionEvent(use, kept, use.getDescription()));
                }
            }
        };
    }

    /** Each package of one module is a slice of its own; all other classes are left out. */
    private record PackagesOf(DataFlowModule module) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return module.contains(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "packages of " + module.root;
        }
    }
}
