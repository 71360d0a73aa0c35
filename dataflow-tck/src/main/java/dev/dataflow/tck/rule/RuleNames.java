package dev.dataflow.tck.rule;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows the test of a rule as the rule's id and title: {@code DF-VAL-03 A LONG keeps every bit.} */
public final class RuleNames extends DisplayNameGenerator.Standard {

    /** For JUnit. */
    public RuleNames() {}

    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method testMethod) {
        Rule rule = testMethod.getAnnotation(Rule.class);
        return rule == null
                ? super.generateDisplayNameForMethod(enclosing, testClass, testMethod)
                : rule.value() + " "
                        + Specification.bundled().rule(rule.value()).title();
    }
}
