package dev.dataflow.core.internal.filter;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.Filter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FilterCheckTest {

    private enum State {
        OPEN
    }

    @Test
    void operandsBecomeWhatStoredValuesAre() {
        assertThat(Invoices.read(where("paid").gt(Instant.parse("2024-01-01T00:00:00.123456Z"))))
                .isEqualTo(where("paid").gt(Instant.parse("2024-01-01T00:00:00.123Z")));
        assertThat(Invoices.read(where("state").eq(State.OPEN)))
                .isEqualTo(where("state").eq("OPEN"));
        assertThat(Invoices.read(where("id").in(1, 2L))).isEqualTo(where("id").in(1L, 2L));
    }

    @Test
    void notANumberPassesAndIsLeftToTheCapabilities() {
        assertThat(Invoices.read(where("weight").eq(Double.NaN)))
                .isEqualTo(where("weight").eq(Double.NaN));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(where("scan").gt(new byte[1]), "scan", "of type BYTES has no order"),
                Arguments.of(where("scan").between(new byte[1], new byte[2]), "scan", "has no order"),
                Arguments.of(where("extra").eq(List.of()), "extra", "compared only with null"),
                Arguments.of(where("extra").in(List.of()).and(where("extra").in("x")), "extra", "only with null"),
                Arguments.of(where("state").startsWith("O"), "state", "applies to STRING and TEXT"),
                Arguments.of(where("total").contains("5"), "total", "is of type DECIMAL(10,2)"),
                Arguments.of(where("country").like("a\\b"), "country", "backslash"),
                Arguments.of(where("country").like("a\\"), "country", "backslash"),
                Arguments.of(where("country").regex("\\d"), "country", "outside the common subset"),
                Arguments.of(where("total").regex("5"), "total", "REGEX applies to STRING and TEXT"),
                Arguments.of(where("country.city").eq("x"), "country.city", "only JSON has an inside"),
                Arguments.of(where("extra..city").eq("x"), "extra..city", "has an empty step"),
                Arguments.of(where("extra.").eq("x"), "extra.", "has an empty step"),
                Arguments.of(where("extra.at").eq(List.of()), "extra.at", "compared with a text, a number"),
                Arguments.of(where("extra.at").gt(true), "extra.at", "not with true or false"),
                Arguments.of(where("extra.at").between("a", 1), "extra.at", "between two texts or two numbers"),
                Arguments.of(where("extra.at").eq(Double.NaN), "extra.at", "NaN"),
                Arguments.of(where("extr.at").eq("x"), "extr", "did you mean 'extra'?"),
                Arguments.of(where("country").contains("\0"), "country", "U+0000"),
                Arguments.of(where("total").gt("many"), "total", "not a number"),
                Arguments.of(where("x' OR 1=1 --").eq(1), "x' OR 1=1 --", "has no field"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesAreNamed(Filter filter, String field, String why) {
        assertThat(Invoices.refusal(filter)).hasMessageContaining(why);
        assertThat(Invoices.refusal(filter).fields()).containsExactly(field);
    }

    @Test
    void jsonAndBytesMayBeComparedForEquality() {
        assertThat(Invoices.read(where("extra").isNull()))
                .isEqualTo(where("extra").isNull());
        assertThat(Invoices.read(where("scan").ne(new byte[] {1}))).isInstanceOf(Filter.Comparison.class);
    }

    @Test
    void aLongChainIsNotDeep() {
        Filter chain = where("id").eq(0L);
        for (long id = 1; id < 20_000; id++) {
            chain = chain.or(where("id").eq(id));
        }

        assertThat(((Filter.Or) Invoices.read(chain)).operands())
                .hasSize(20_000)
                .startsWith(where("id").eq(0L), where("id").eq(1L))
                .endsWith(where("id").eq(19_999L));
    }

    @Test
    void everythingDropsOutOfAConjunction() {
        assertThat(Invoices.read(Filter.all().and(where("id").eq(1L))))
                .isEqualTo(where("id").eq(1L));
        assertThat(Invoices.read(Filter.and(Filter.all(), Filter.and()))).isEqualTo(Filter.all());
    }

    static Stream<Arguments> truths() {
        Filter depends = where("id").eq(1L);
        return Stream.of(
                Arguments.of(Filter.all(), FilterTruth.ALWAYS),
                Arguments.of(Filter.and(), FilterTruth.ALWAYS),
                Arguments.of(Filter.none(), FilterTruth.NEVER),
                Arguments.of(where("id").in(), FilterTruth.NEVER),
                Arguments.of(where("id").notIn(List.of()), FilterTruth.ALWAYS),
                Arguments.of(depends, FilterTruth.DEPENDS),
                Arguments.of(depends.and(Filter.all()), FilterTruth.DEPENDS),
                Arguments.of(depends.or(Filter.all()), FilterTruth.ALWAYS),
                Arguments.of(depends.and(Filter.none()), FilterTruth.NEVER),
                Arguments.of(Filter.not(depends), FilterTruth.DEPENDS));
    }

    @ParameterizedTest
    @MethodSource("truths")
    void knowsWhichFiltersLookAtNoRow(Filter filter, FilterTruth truth) {
        assertThat(FilterTruth.of(filter)).isEqualTo(truth);
    }
}
