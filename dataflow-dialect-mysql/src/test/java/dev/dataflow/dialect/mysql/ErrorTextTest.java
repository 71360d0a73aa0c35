package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorTextTest {

    @Test
    void findsTheIndexOfADuplicateFromTheEnd() {
        assertThat(constraint(1062, "Duplicate entry 'a' for key 'items.ux_items_code'"))
                .isEqualTo("ux_items_code");
        assertThat(constraint(1062, "Duplicate entry 'a-b' for key 'ux_items_code'"))
                .isEqualTo("ux_items_code");
        assertThat(constraint(1062, "Duplicate entry '1' for key 'items.PRIMARY'"))
                .isEqualTo("PRIMARY");
        assertThat(constraint(1062, "Duplicate entry '' for key 'x.PRIMARY'' for key 'items.ux''quoted'"))
                .isEqualTo("ux''quoted");
        assertThat(constraint(1062, "Duplicate entry 'a' for key 'items.ux' and more"))
                .isNull();
        assertThat(constraint(1062, "Doppelter Eintrag")).isNull();
    }

    @Test
    void findsAForeignKeyAmongQuotedNames() {
        String begin = "Cannot add or update a child row: a foreign key constraint fails (";
        assertThat(constraint(
                        1452,
                        begin + "`shop`.`lines`, CONSTRAINT `fk_lines` FOREIGN KEY (`a`) REFERENCES `items` (`id`))"))
                .isEqualTo("fk_lines");
        assertThat(constraint(
                        1451,
                        begin
                                + "`shop`.`x``, CONSTRAINT ``no`` FOREIGN KEY `, CONSTRAINT `f``k` FOREIGN KEY"
                                + " (`a`) ..."))
                .isEqualTo("f`k");
        assertThat(constraint(1451, "a message without any name")).isNull();
    }

    @Test
    void findsAViolatedCheck() {
        assertThat(constraint(3819, "Check constraint 'it's' is violated.")).isEqualTo("it's");
        assertThat(constraint(4025, "CONSTRAINT `a``b` failed for `shop`.`items`"))
                .isEqualTo("a`b");
    }

    @Test
    void findsTheColumnWhateverTheValue() {
        assertThat(column(1048, "Column 'it's' cannot be null")).isEqualTo("it's");
        assertThat(column(1364, "Field 'it's' doesn't have a default value")).isEqualTo("it's");
        assertThat(column(1406, "Data too long for column 'name' at row 12")).isEqualTo("name");
        assertThat(column(1366, "Incorrect integer value: ' for column 'x' at row 1' for column 'small' at row 1"))
                .isEqualTo("small");
        assertThat(column(1366, "Incorrect integer value: 'x' for column `shop`.`items`.`small` at row 1"))
                .isEqualTo("small");
        assertThat(column(1292, "Incorrect datetime value: 'x'")).isNull();
        assertThat(column(1062, "Duplicate entry 'a' for key 'items.ux'")).isNull();
    }

    private static String constraint(int number, String message) {
        return new ErrorText(number, message).constraint();
    }

    private static String column(int number, String message) {
        return new ErrorText(number, message).column();
    }
}
