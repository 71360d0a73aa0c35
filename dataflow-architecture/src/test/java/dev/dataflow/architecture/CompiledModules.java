package dev.dataflow.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** All classes of all modules, read once, and the only way by which a rule is checked against them. */
final class CompiledModules {
    static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.dataflow");

    private CompiledModules() {}

    /** Checks that every matching class keeps the condition, and that so many match: no rule passes on nothing. */
    static void check(DescribedPredicate<JavaClass> subjects, int minimum, ArchCondition<JavaClass> condition) {
        checkCount(subjects, minimum);
        ArchRuleDefinition.classes().that(subjects).should(condition).check(ALL);
    }

    /** Checks that so many classes match. */
    static void checkCount(DescribedPredicate<JavaClass> subjects, int minimum) {
        assertThat(ALL.that(subjects).size())
                .as("number of classes that %s", subjects.getDescription())
                .isGreaterThanOrEqualTo(minimum);
    }
}
