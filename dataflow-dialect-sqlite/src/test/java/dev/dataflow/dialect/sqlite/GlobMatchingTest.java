package dev.dataflow.dialect.sqlite;

import static dev.dataflow.api.filter.TextOperator.CONTAINS;
import static dev.dataflow.api.filter.TextOperator.ENDS_WITH;
import static dev.dataflow.api.filter.TextOperator.LIKE;
import static dev.dataflow.api.filter.TextOperator.STARTS_WITH;
import static dev.dataflow.dialect.sqlite.OpenDatabase.NUMBER;
import static dev.dataflow.dialect.sqlite.OpenDatabase.PATIENCE;
import static dev.dataflow.dialect.sqlite.OpenDatabase.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.filter.TextOperator;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobMatchingTest {

    private static OpenDatabase database;

    private final GlobMatching matching = new GlobMatching();

    @BeforeAll
    static void open() {
        database = OpenDatabase.inMemory();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "*",
                "?",
                "[",
                "]",
                "[a]",
                "[^a]",
                "^",
                "-",
                "[!a]",
                "\\",
                "%",
                "_",
                "**",
                "a*b?c[d]e",
                "'",
                "\uD83D\uDE00"
            })
    void noCharacterOfAnOperandIsSpecial(String operand) {
        assertThat(matches(CONTAINS, operand, "<" + operand + ">")).isTrue();
        assertThat(matches(STARTS_WITH, operand, operand + ">")).isTrue();
        assertThat(matches(ENDS_WITH, operand, "<" + operand)).isTrue();
        if (!operand.isEmpty()) {
            assertThat(matches(CONTAINS, operand, "<x>")).isFalse();
            assertThat(matches(STARTS_WITH, operand, "<" + operand)).isFalse();
            assertThat(matches(ENDS_WITH, operand, operand + ">")).isFalse();
        }
    }

    @Test
    void caseMatters() {
        assertThat(matches(CONTAINS, "a", "A")).isFalse();
        assertThat(matches(LIKE, "a%", "Abc")).isFalse();
    }

    @Test
    void inAPatternThePercentSignStandsForAnyTextAndTheUnderscoreForOneCodePoint() {
        assertThat(matches(LIKE, "a%c", "ac")).isTrue();
        assertThat(matches(LIKE, "a%c", "abbbc")).isTrue();
        assertThat(matches(LIKE, "a%c", "abbb")).isFalse();
        assertThat(matches(LIKE, "_", "\uD83D\uDE00")).isTrue();
        assertThat(matches(LIKE, "_", "")).isFalse();
        assertThat(matches(LIKE, "__", "x")).isFalse();
        assertThat(matches(LIKE, "%", "any\nlines")).isTrue();
        assertThat(matches(LIKE, "", "")).isTrue();
        assertThat(matches(LIKE, "b", "abc")).isFalse();
    }

    @Test
    void inAPatternABackslashMakesThemPlain() {
        assertThat(matches(LIKE, "100\\%", "100%")).isTrue();
        assertThat(matches(LIKE, "100\\%", "1000")).isFalse();
        assertThat(matches(LIKE, "a\\_b", "a_b")).isTrue();
        assertThat(matches(LIKE, "a\\_b", "axb")).isFalse();
        assertThat(matches(LIKE, "a\\\\%", "a\\b")).isTrue();
        assertThat(matches(LIKE, "[a]*?", "[a]*?")).isTrue();
        assertThat(matches(LIKE, "[a]*?", "axx")).isFalse();
    }

    private boolean matches(TextOperator operator, String operand, String text) {
        SqlStatement statement = SqlStatement.select(
                "select ? glob ?",
                List.of(new Parameter(TEXT, text), new Parameter(TEXT, matching.pattern(operator, false, operand))),
                NUMBER);
        return database.transport().query(statement).single().block(PATIENCE)[0].equals(1L);
    }
}
