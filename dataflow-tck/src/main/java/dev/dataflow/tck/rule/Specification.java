package dev.dataflow.tck.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The rules of {@code docs/SPEC.md}, of which each jar of the kit holds its copy. Immutable. */
public final class Specification {

    private static final Specification BUNDLED = readResource();

    private final Map<String, SpecifiedRule> rules;

    private Specification(Map<String, SpecifiedRule> rules) {
        this.rules = Collections.unmodifiableMap(rules);
    }

    /** The specification that belongs to this version of the kit. */
    public static Specification bundled() {
        return BUNDLED;
    }

    /**
     * Reads a specification.
     *
     * @throws IllegalArgumentException for a malformed row, an unknown capability or an id that is there twice
     */
    public static Specification parse(String markdown) {
        Map<String, SpecifiedRule> rules = new LinkedHashMap<>();
        markdown.lines()
                .filter(SpecificationRow::isRule)
                .map(SpecificationRow::read)
                .forEach(rule -> {
                    if (rules.putIfAbsent(rule.id(), rule) != null) {
                        throw new IllegalArgumentException("the specification has two rules " + rule.id());
                    }
                });
        return new Specification(rules);
    }

    /** All rules in their order. */
    public Collection<SpecifiedRule> rules() {
        return rules.values();
    }

    /** Whether there is a rule of this id. */
    public boolean has(String id) {
        return rules.containsKey(id);
    }

    /**
     * The rule of this id.
     *
     * @throws IllegalArgumentException where there is none
     */
    public SpecifiedRule rule(String id) {
        SpecifiedRule rule = rules.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("docs/SPEC.md has no rule " + id);
        }
        return rule;
    }

    private static Specification readResource() {
        try (InputStream resource = Specification.class.getResourceAsStream("SPEC.md")) {
            Objects.requireNonNull(resource, "the kit's jar lacks dev/dataflow/tck/rule/SPEC.md");
            return parse(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
