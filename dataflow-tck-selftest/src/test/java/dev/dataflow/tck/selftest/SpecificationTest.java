package dev.dataflow.tck.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.tck.AdapterTck;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.rule.Specification;
import dev.dataflow.tck.rule.SpecifiedRule;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** {@code docs/SPEC.md} and the kit's tests are about the same rules. */
class SpecificationTest {

    private static final Path FILE =
            Path.of(System.getProperty("basedir", ""), "..", "docs", "SPEC.md").normalize();

    @Test
    void everyRuleHasExactlyOneTest() throws IOException {
        List<String> tested =
                tests().map(each -> each.getAnnotation(Rule.class).value()).toList();

        assertThat(tested).doesNotHaveDuplicates();
        assertThat(tested)
                .containsExactlyInAnyOrderElementsOf(
                        specification().rules().stream().map(SpecifiedRule::id).toList());
    }

    @Test
    void everyTestNeedsWhatItsRuleSays() throws IOException {
        Specification specification = specification();
        assertThat(tests()).allSatisfy(test -> {
            Rule rule = test.getAnnotation(Rule.class);
            assertThat(Set.of(rule.needs()))
                    .as("what %s needs", rule.value())
                    .isEqualTo(specification.rule(rule.value()).needs());
        });
    }

    @Test
    void everyTestOfTheKitIsTheTestOfARule() {
        assertThat(methods().filter(each -> AnnotationSupport.isAnnotated(each, Test.class)))
                .isNotEmpty()
                .allMatch(each -> each.isAnnotationPresent(Rule.class));
    }

    @Test
    void everyCapabilityHasItsRule() throws IOException {
        Specification specification = specification();
        assertThat(Capability.values())
                .allSatisfy(each ->
                        assertThat(specification.rule(each.ruleId()).title()).startsWith(each.name()));
    }

    @Test
    void theKitsJarHoldsTheSpecificationOfTheRepository() throws IOException {
        assertThat(Specification.bundled().rules())
                .containsExactlyElementsOf(specification().rules());
    }

    @Test
    void aMalformedRowIsRefused() {
        assertThatThrownBy(() -> Specification.parse("| DF-X-01 | no title | – | nothing |"))
                .hasMessageContaining("DF-X-01");
        assertThatThrownBy(() -> Specification.parse("| DF-X-01 | **A.** | – | a |\n| DF-X-01 | **B.** | – | b |"))
                .hasMessageContaining("two rules DF-X-01");
        assertThatThrownBy(() -> Specification.parse("| DF-X-01 | **A.** | TELEPATHY | a |"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Specification specification() throws IOException {
        return Specification.parse(Files.readString(FILE));
    }

    private static Stream<Method> tests() {
        return methods().filter(each -> each.isAnnotationPresent(Rule.class));
    }

    private static Stream<Method> methods() {
        return ReflectionSupport.findNestedClasses(AdapterTck.class, each -> each.isAnnotationPresent(Nested.class))
                .stream()
                .flatMap(each -> Arrays.stream(each.getSuperclass().getDeclaredMethods()));
    }
}
