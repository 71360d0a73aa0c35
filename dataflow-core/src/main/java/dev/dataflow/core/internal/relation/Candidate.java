package dev.dataflow.core.internal.relation;

import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A relation whose name is not settled: the first of its names that nothing else of its model has.
 *
 * @param relation under its short name
 * @param names the short one; with the referring fields behind it; and that which tells steps apart that have the same
 *     fields behind them too
 */
record Candidate(Relation relation, List<String> names) {

    private static final Pattern NEXT_WORD = Pattern.compile("_+(.)");

    /** From the referring rows: {@code artistId} leads to {@code artist}, other fields to the target's name. */
    static Candidate forwards(ReferenceDefinition reference, ModelDefinition target) {
        List<String> fields = reference.fields();
        String first = fields.get(0);
        boolean namesTheTarget = fields.size() == 1 && first.length() > 2 && first.endsWith("Id");
        String name = namesTheTarget ? first.substring(0, first.length() - 2) : lowerFirst(reference.target());
        Relation relation = new Relation(name, fields, target, target.keyNames(), false);
        String whole = lowerFirst(reference.target()) + behind(fields);
        return new Candidate(relation, List.of(name, name + behind(fields), whole));
    }

    /** From the rows referred to: by the table of the referring model, {@code order_items} as {@code orderItems}. */
    static Candidate backwards(ModelDefinition from, ReferenceDefinition reference, ModelDefinition target) {
        String name = lowerFirst(NEXT_WORD
                .matcher(from.table())
                .replaceAll(each -> Matcher.quoteReplacement(each.group(1).toUpperCase(Locale.ROOT))));
        Relation relation = new Relation(name, target.keyNames(), from, reference.fields(), true);
        String behind = behind(reference.fields());
        return new Candidate(relation, List.of(name, name + behind, name + "Back" + behind));
    }

    /** Under one of its names. */
    Relation named(int level) {
        return relation.named(names.get(level));
    }

    private static String behind(List<String> fields) {
        return fields.stream()
                .map(each -> each.substring(0, 1).toUpperCase(Locale.ROOT) + each.substring(1))
                .collect(Collectors.joining("And", "By", ""));
    }

    private static String lowerFirst(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
