package dev.dataflow.examples.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CsvTableTest {

    @Test
    void a_quoted_field_keeps_commas_line_ends_and_doubled_quotes() {
        CsvRow row = onlyRow("A,B\n\"one, \"\"two\"\"\r\nthree\",x\n");

        assertThat(row.text("A")).isEqualTo("one, \"two\"\r\nthree");
        assertThat(row.text("B")).isEqualTo("x");
    }

    @Test
    void a_field_without_characters_is_null_and_quotes_alone_are_empty_text() {
        CsvRow row = onlyRow("A,B\n,\"\"");

        assertThat(row.optionalText("A")).isNull();
        assertThat(row.optionalInteger("A")).isNull();
        assertThat(row.optionalText("B")).isEmpty();
    }

    @Test
    void values_are_read_as_the_type_asked_for() {
        CsvRow row = onlyRow("N,D,T\r\n-7,0.990,2021-02-28 23:59:59\r\n");

        assertThat(row.integer("N")).isEqualTo(-7);
        assertThat(row.optionalLong("N")).isEqualTo(-7L);
        assertThat(row.decimal("D")).isEqualTo(new BigDecimal("0.990"));
        assertThat(row.dateTime("T")).isEqualTo(LocalDateTime.of(2021, 2, 28, 23, 59, 59));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A,B~1|line 2: 1 fields where the header has 2",
                "A,B~1,2,3|line 2: 3 fields where the header has 2",
                "A~\"x|line 2: a quote that is never closed",
                "A~1~\"x\"y|line 3: something between a closing quote and the next comma",
                "A~x\"y\"|line 2: a quote within a field that does not begin with one",
                "A,A~1,2|line 1: a column has no name, or two have the same",
                "A,~1,2|line 1: a column has no name, or two have the same"
            })
    void a_broken_file_is_refused_with_the_line(String text, String message) {
        assertThatThrownBy(() -> CsvTable.parse("x.csv", text.replace('~', '\n')))
                .isInstanceOf(CsvException.class)
                .hasMessage("x.csv, " + message);
    }

    @Test
    void a_file_without_a_header_is_refused() {
        assertThatThrownBy(() -> CsvTable.parse("x.csv", ""))
                .isInstanceOf(CsvException.class)
                .hasMessage("x.csv, line 1: there is no header");
    }

    @Test
    void lines_within_quotes_count_for_the_line_of_the_next_row() {
        assertThatThrownBy(() -> CsvTable.parse("x.csv", "A,B\n\"1\n2\",3\n4"))
                .hasMessage("x.csv, line 4: 1 fields where the header has 2");
    }

    @Test
    void bytes_that_are_not_utf_8_are_refused() {
        InputStream latin1 = new ByteArrayInputStream(new byte[] {'A', '\n', (byte) 0xE9});

        assertThatThrownBy(() -> CsvTable.read("x.csv", latin1)).hasMessage("x.csv, line 1: the file is not UTF-8");
    }

    @Test
    void a_value_of_another_type_is_refused_with_its_column_and_without_the_value() {
        CsvRow row = onlyRow("N,T\nsecret,2021-02-29 00:00:00\n");

        assertThatThrownBy(() -> row.integer("N")).hasMessage("x.csv, line 2: column N is not a whole number");
        assertThatThrownBy(() -> row.dateTime("T"))
                .hasMessage("x.csv, line 2: column T is not a time like 2021-01-31 23:59:59");
    }

    @Test
    void a_column_that_is_missing_or_empty_is_named() {
        CsvRow row = onlyRow("A,B\n1,\n");

        assertThatThrownBy(() -> row.text("C")).hasMessage("x.csv, line 2: there is no column C among [A, B]");
        assertThatThrownBy(() -> row.text("B")).hasMessage("x.csv, line 2: column B is empty");
    }

    private static CsvRow onlyRow(String text) {
        return CsvTable.parse("x.csv", text).rows().getFirst();
    }
}
