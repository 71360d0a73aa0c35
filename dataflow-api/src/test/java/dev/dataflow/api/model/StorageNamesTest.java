package dev.dataflow.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageNamesTest {

    @ParameterizedTest
    @CsvSource({
        "OrderItem, order_items",
        "Category, categories",
        "Day, days",
        "Box, boxes",
        "Dish, dishes",
        "HTTPLog, http_logs",
        "Customer2Order, customer2_orders",
        "Straße, straßes",
    })
    void namesTablesInThePluralOfSnakeCase(String model, String table) {
        assertThat(StorageNames.plural(StorageNames.snakeCase(model))).isEqualTo(table);
    }

    @Test
    void shortensLongNamesWithoutMakingTwoAlike() {
        String left = StorageNames.index(true, "t".repeat(60), List.of("first"));
        String right = StorageNames.index(true, "t".repeat(60), List.of("other"));
        assertThat(left).hasSizeLessThanOrEqualTo(63).isNotEqualTo(right);
        assertThat(StorageNames.reference("ü".repeat(60), List.of("a"))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(63);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a.b", "$where", "a\nb", "a\u0000", "a ", "a\uD83D\uDE00"})
    void refusesNamesThatSomeDatabaseCannotHave(String name) {
        assertThatThrownBy(() -> StorageNames.requireIdentifier("column", name))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("column name");
    }

    @Test
    void allowsQuotesSinceEveryNameIsQuoted() {
        StorageNames.requireIdentifier("table", "orders' ; DROP TABLE x; --");
        StorageNames.requireIdentifier("table", "a\"b`c");
    }
}
