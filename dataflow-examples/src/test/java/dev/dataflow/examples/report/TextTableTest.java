package dev.dataflow.examples.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TextTableTest {

    private static final List<Column> COLUMNS = List.of(Column.text("Name"), Column.number("No."));

    @Test
    void text_is_aligned_left_and_numbers_right_without_trailing_spaces() {
        TextTable table = new TextTable(List.of(Column.number("No."), Column.text("Name")), List.of(List.of("7", "a")));

        assertThat(table.lines()).containsExactly("No.  Name", "---  ----", "  7  a");
    }

    @Test
    void wide_letters_take_two_cells_and_combining_marks_none() {
        TextTable table = new TextTable(
                COLUMNS, List.of(List.of("日本語", "1"), List.of("e\u0301t\u00e9", "22"), List.of("🎵", "3")));

        assertThat(table.lines())
                .containsExactly("Name    No.", "------  ---", "日本語    1", "e\u0301t\u00e9      22", "🎵        3");
    }

    @Test
    void a_table_without_rows_is_its_headings() {
        assertThat(new TextTable(COLUMNS, List.of()).lines()).containsExactly("Name  No.", "----  ---");
    }

    @Test
    void a_row_of_another_length_is_refused() {
        assertThatThrownBy(() -> new TextTable(COLUMNS, List.of(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row of 1 cells for 2 columns");
    }

    @Test
    void values_are_written_alike_in_every_locale() {
        assertThat(Cells.text(null)).isEqualTo("-");
        assertThat(Cells.minutes(331_180)).isEqualTo("5:31");
        assertThat(Cells.minutes(null)).isEqualTo("-");
        assertThat(Cells.day(LocalDateTime.of(2022, 1, 13, 0, 0))).isEqualTo("2022-01-13");
        assertThat(Cells.count(15_607)).isEqualTo("15,607");
        assertThat(Cells.seconds(Duration.ofMillis(1_234))).isEqualTo("1.23");
    }
}
