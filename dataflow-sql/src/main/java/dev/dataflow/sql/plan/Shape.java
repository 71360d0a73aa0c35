package dev.dataflow.sql.plan;

import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldPath;
import dev.dataflow.sql.dialect.JsonPaths;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.dialect.TextMatching;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits an operation into what its statement looks like (the {@link Key}) and the values that fill it (the operands,
 * in the order in which the renderer numbers its slots). Used for one operation, on one thread.
 */
final class Shape {

    private final List<@Nullable Object> tokens = new ArrayList<>();
    private final List<@Nullable Object> operands = new ArrayList<>();
    private final TextMatching textMatching;
    private final JsonPaths jsonPaths;
    private final boolean listsTravelAsOne;
    private final ListedValues listed = new ListedValues();
    private boolean kept = true;
    private long leastBytes;

    Shape(SqlDialect dialect) {
        this.textMatching = dialect.textMatching();
        this.jsonPaths = dialect.jsonPaths();
        this.listsTravelAsOne = dialect.types().longLists().isPresent();
    }

    /** Adds something that the text depends on. */
    Shape token(@Nullable Object token) {
        tokens.add(token);
        return this;
    }

    /** Adds a value that the text does not depend on. */
    Shape operand(@Nullable Object value) {
        operands.add(value);
        return this;
    }

    Shape operands(List<@Nullable Object> values) {
        operands.addAll(values);
        return this;
    }

    /** Adds a filter; {@link FilterRenderer} takes its slots in this very order. */
    Shape filter(Filter filter) {
        switch (filter) {
            case Filter.All all -> token("all");
            case Filter.Comparison comparison -> {
                token(comparison.operator()).token(comparison.value() == null);
                field(comparison.field(), comparison.value());
                if (comparison.value() != null) {
                    operand(comparison.value());
                }
            }
            case Filter.In in -> in(in);
            case Filter.Between between -> {
                token("between");
                field(between.field(), between.low(), between.high());
                operand(between.low()).operand(between.high());
            }
            case Filter.TextMatch match -> {
                token("text").token(match.operator()).token(match.ignoreCase());
                field(match.field());
                operand(textMatching.pattern(match.operator(), match.ignoreCase(), match.operand()));
            }
            case Filter.And and -> all("and", and.operands());
            case Filter.Or or -> all("or", or.operands());
            case Filter.Not not -> token("not").filter(not.operand());
        }
        return this;
    }

    Key key() {
        return new Key(tokens.toArray());
    }

    /** Whether a plan is worth keeping: one with a hundred thousand parameters takes megabytes, and few are alike. */
    boolean isKept() {
        return kept;
    }

    /**
     * What the values of long lists take in a statement at least. One that is too long must not be sent: MariaDB closes
     * the connection ("Packet Too Large" in MySQL's manual), which cannot be told from a lost server.
     */
    long leastBytes() {
        return leastBytes;
    }

    List<@Nullable Object> operands() {
        return operands;
    }

    /** Whether null is among the values asked for. */
    static boolean hasNull(Filter.In in) {
        return in.values().contains(null);
    }

    private void in(Filter.In in) {
        List<ValueList> lists = ValueList.of(in);
        token("in").token(hasNull(in)).token(lists.size());
        field(in.field());
        for (ValueList list : lists) {
            token(list.kind());
            boolean asOne = listed.travelAsOne(list);
            leastBytes += asOne ? list.leastBytes() : 0;
            if (asOne && listsTravelAsOne) {
                token("as one").operand(list.values());
            } else {
                token(list.values().size());
                operands.addAll(list.values());
                kept = kept && !asOne;
            }
        }
    }

    /**
     * A field by name; a path into one by the number of its steps, as they are bound, and by the kinds of its operands.
     */
    private void field(String name, @Nullable Object... values) {
        FieldPath path = FieldPath.parse(name);
        token(path.field()).token(path.isInside());
        if (path.isInside()) {
            operand(jsonPaths.path(path.steps()));
            for (Object value : values) {
                token(JsonConditions.kind(value));
            }
        }
    }

    private void all(String word, List<Filter> operandFilters) {
        token(word).token(operandFilters.size());
        operandFilters.forEach(this::filter);
    }

    /** What plans are kept by. Immutable. */
    static final class Key {

        private final @Nullable Object[] tokens;
        private final int hash;

        private Key(@Nullable Object[] tokens) {
            this.tokens = tokens;
            this.hash = Arrays.hashCode(tokens);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that && hash == that.hash && Arrays.equals(tokens, that.tokens);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return "shape " + Arrays.toString(tokens);
        }
    }
}
