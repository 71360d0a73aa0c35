package dev.dataflow.api.model;

import dev.dataflow.api.error.DataFlowException;
import java.math.BigDecimal;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the values of one field beyond its type. Checked by DataFlow before anything is sent; nulls always pass.
 */
public sealed interface ValueCheck {

    /** Whether this rule can be asked of values of this type. */
    boolean appliesTo(FieldType type);

    /**
     * A number between bounds, both included.
     *
     * @param min the smallest, null for none
     * @param max the greatest, null for none
     */
    record Between(@Nullable BigDecimal min, @Nullable BigDecimal max) implements ValueCheck {
        /** Refuses bounds that nothing can keep. */
        public Between {
            if (min != null && max != null && min.compareTo(max) > 0) {
                throw DataFlowException.configuration("a range from %s to %s allows nothing".formatted(min, max));
            }
        }

        @Override
        public boolean appliesTo(FieldType type) {
            return type instanceof FieldType.IntType
                    || type instanceof FieldType.LongType
                    || type instanceof FieldType.DoubleType
                    || type instanceof FieldType.DecimalType;
        }
    }

    /**
     * A number of code points between bounds, both included.
     *
     * @param min at least 0
     * @param max at least min
     */
    record TextLength(int min, int max) implements ValueCheck {
        /** Refuses bounds that nothing can keep. */
        public TextLength {
            if (min < 0 || min > max) {
                throw DataFlowException.configuration("a length from %d to %d allows nothing".formatted(min, max));
            }
        }

        @Override
        public boolean appliesTo(FieldType type) {
            return type instanceof FieldType.StringType || type instanceof FieldType.TextType;
        }
    }

    /**
     * Text that matches a regular expression as a whole.
     *
     * @param regex as for {@link java.util.regex.Pattern}
     */
    record Matching(String regex) implements ValueCheck {
        /** Refuses what is no regular expression. */
        public Matching {
            try {
                java.util.regex.Pattern.compile(regex);
            } catch (PatternSyntaxException malformed) {
                throw DataFlowException.configuration(
                        "the pattern is no regular expression: " + malformed.getDescription());
            }
        }

        @Override
        public boolean appliesTo(FieldType type) {
            return type instanceof FieldType.StringType || type instanceof FieldType.TextType;
        }
    }
}
