package dev.dataflow.migration.source;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Finds the rules of a model behind a condition that it asked for. What a database shows of it is only searched for
 * numbers and texts: a guess is right when its condition has the name that is there, which holds a checksum.
 */
final class CheckSearch {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'|\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** How a pattern is declared so that texts match as a whole; groups inside do not capture. */
    private static final Pattern WHOLE = Pattern.compile("\\^\\(\\?:(.*)\\)(?:\\$|\\\\[zZ])", Pattern.DOTALL);

    /** Beyond, guessing would take too long; a column's condition has two bounds and two lengths. */
    private static final int MOST_CANDIDATES = 16;

    private final TableSchema table;
    private final ColumnSchema column;
    private final FieldType type;
    private final UnaryOperator<TableSchema> expected;

    CheckSearch(TableSchema table, ColumnSchema column, FieldType type, UnaryOperator<TableSchema> expected) {
        this.table = table;
        this.column = column;
        this.type = type;
        this.expected = expected;
    }

    /**
     * The rules.
     *
     * @throws DataFlowException CONFIGURATION where they are not found
     */
    List<ValueCheck> of(CheckSchema check) {
        return guesses(check.expression())
                .filter(each -> each.stream().allMatch(rule -> rule.appliesTo(type)))
                .filter(each -> named(each).equals(check.name()))
                .findFirst()
                .orElseThrow(() -> DataFlowException.configuration(
                        "the rule behind its condition %s cannot be told from what the database shows: %s"
                                .formatted(check.name(), check.expression())));
    }

    /** The name of the condition by which the database would enforce these rules; empty where it cannot. */
    private String named(List<ValueCheck> rules) {
        ColumnSchema wanted = ColumnSchema.wanted(column.name(), type, column.nullable(), false, rules);
        List<String> key = table.primaryKey().equals(List.of(column.name())) ? table.primaryKey() : List.of();
        return expected
                .apply(new TableSchema(table.name(), List.of(wanted), key, List.of(), List.of()))
                .checks()
                .stream()
                .map(CheckSchema::name)
                .findFirst()
                .orElse("");
    }

    private Stream<List<ValueCheck>> guesses(String expression) {
        List<BigDecimal> numbers = numbers(expression);
        if (!(type instanceof FieldType.StringType || type instanceof FieldType.TextType)) {
            return ranges(numbers).map(List::of);
        }
        List<List<ValueCheck>> patterns = patterns(expression);
        return Stream.concat(Stream.of(List.<ValueCheck>of()), lengths(numbers).map(List::of))
                .flatMap(length -> Stream.concat(Stream.of(List.<ValueCheck>of()), patterns.stream())
                        .map(pattern ->
                                Stream.concat(length.stream(), pattern.stream()).toList()));
    }

    /** The numbers that are shown, and what they stand for where a decimal is kept without its point. */
    private List<BigDecimal> numbers(String expression) {
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        Matcher matcher = NUMBER.matcher(expression);
        while (matcher.find() && numbers.size() < MOST_CANDIDATES) {
            BigDecimal number = new BigDecimal(matcher.group());
            numbers.add(number);
            if (type instanceof FieldType.DecimalType decimal) {
                numbers.add(number.movePointLeft(decimal.scale()));
            }
        }
        return List.copyOf(numbers);
    }

    private static Stream<ValueCheck> ranges(List<BigDecimal> numbers) {
        return Stream.concat(
                numbers.stream()
                        .flatMap(
                                one -> Stream.of(new ValueCheck.Between(one, null), new ValueCheck.Between(null, one))),
                numbers.stream()
                        .flatMap(min -> numbers.stream()
                                .filter(max -> min.compareTo(max) <= 0)
                                .map(max -> new ValueCheck.Between(min, max))));
    }

    private static Stream<ValueCheck> lengths(List<BigDecimal> numbers) {
        List<Integer> bounds = Stream.concat(
                        numbers.stream()
                                .filter(each -> each.scale() <= 0
                                        && each.signum() >= 0
                                        && each.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0)
                                .map(BigDecimal::intValueExact),
                        Stream.of(0, Integer.MAX_VALUE))
                .distinct()
                .toList();
        return bounds.stream()
                .flatMap(min ->
                        bounds.stream().filter(max -> min <= max).map(max -> new ValueCheck.TextLength(min, max)));
    }

    /** The texts that are shown, as they are and without what makes them match as a whole. */
    private static List<List<ValueCheck>> patterns(String expression) {
        Set<String> texts = new LinkedHashSet<>();
        Matcher matcher = TEXT.matcher(expression);
        while (matcher.find() && texts.size() < MOST_CANDIDATES) {
            String text = matcher.group(1) == null
                    ? matcher.group(2)
                    : matcher.group(1).replace("''", "'");
            for (String each : List.of(text, bare(text), bare(bare(text)))) {
                Matcher whole = WHOLE.matcher(each);
                String inside = whole.matches() ? whole.group(1) : each;
                texts.addAll(List.of(each, inside, inside.replace("(?:", "(")));
            }
        }
        List<List<ValueCheck>> patterns = new ArrayList<>();
        for (String text : texts) {
            if (isPattern(text)) {
                patterns.add(List.of(new ValueCheck.Matching(text)));
            }
        }
        return patterns;
    }

    /** MySQL shows backslashes twice escaped, others once or not. */
    private static String bare(String text) {
        return text.replace("\\\\", "\\");
    }

    private static boolean isPattern(String text) {
        try {
            Pattern.compile(text);
            return true;
        } catch (PatternSyntaxException malformed) {
            return false;
        }
    }
}
