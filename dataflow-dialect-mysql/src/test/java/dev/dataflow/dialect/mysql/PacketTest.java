package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.CreateOperation;
import dev.dataflow.api.operation.FieldValues;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** On a server that takes statements of 4 MiB at most. */
@ParameterizedClass
@EnumSource(Product.class)
record PacketTest(Product product) {

    private static final int MEBIBYTE = 1 << 20;

    private static final ModelDefinition NOVEL = ModelDefinition.builder("Novel")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("text", new FieldType.TextType()))
            .key("id")
            .build();

    @Test
    void manyRowsAreSentInAsManyStatementsAsItTakes() {
        withSmallPackets(database -> {
            List<FieldValues> rows = IntStream.range(0, 12)
                    .mapToObj(each -> FieldValues.of("text", each + "'".repeat(MEBIBYTE)))
                    .toList();
            List<FieldValues> created = database.createMany(NOVEL, rows);
            assertThat(created).extracting(row -> row.only(List.of("text"))).isEqualTo(rows);
            assertThat(database.list(NOVEL, Filter.all())).isEqualTo(created);
        });
    }

    /** The server closes the connection while it is written to: whether its answer is seen is a matter of luck. */
    @Test
    void aRowThatIsTooLongForAnyStatementIsRefused() {
        withSmallPackets(database -> {
            FieldValues row = FieldValues.of("text", "x".repeat(5 * MEBIBYTE));
            DataFlowException error = database.refusal(new CreateOperation(NOVEL, row));
            assertThat(error.code()).isIn(ErrorCode.RESOURCE_LIMIT, ErrorCode.UNAVAILABLE);
            assertThat(database.count(NOVEL, Filter.all())).isZero();
        });
    }

    private void withSmallPackets(Consumer<OpenDatabase> work) {
        try (OpenDatabase usual = OpenDatabase.on(product);
                Administrator administrator = new Administrator(usual.database().adminUrl())) {
            administrator.with(Map.of("max_allowed_packet", Integer.toString(4 * MEBIBYTE)), () -> {
                try (OpenDatabase database = OpenDatabase.on(product).with(NOVEL)) {
                    work.accept(database);
                }
            });
        }
    }
}
