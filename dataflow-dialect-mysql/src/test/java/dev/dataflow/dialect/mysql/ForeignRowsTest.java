package dev.dataflow.dialect.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.filter.Sort;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.ListOperation;
import java.util.List;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that somebody else has written, in tables that do not quite fit the model. */
@ParameterizedClass
@EnumSource(Product.class)
record ForeignRowsTest(Product product) {

    private static final ModelDefinition READING = ModelDefinition.builder("Reading")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.optional("day", new FieldType.DateType()))
            .field(FieldDefinition.optional("amount", new FieldType.DecimalType(5, 1)))
            .field(FieldDefinition.optional("number", new FieldType.IntType()))
            .field(FieldDefinition.optional("details", new FieldType.JsonType()))
            .key("id")
            .build();

    private static OpenDatabase database;

    @BeforeParameterizedClassInvocation
    static void open(Product product) {
        database = OpenDatabase.on(product);
        database.run(
                "set session sql_mode = ''",
                "create table readings (id int primary key, day date, amount decimal(9,4), number varchar(20),"
                        + " details longtext)",
                "insert into readings values (1, '0000-00-00', 1.2345, 'seven', '{')");
    }

    @AfterParameterizedClassInvocation
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource({"day", "amount", "number", "details"})
    void whatDoesNotFitTheModelIsAnErrorNeverAnotherValue(String field) {
        DataFlowException error = database.refusal(list(field));
        assertThat(error.code()).isEqualTo(ErrorCode.MAPPING);
        assertThat(error).hasMessageContaining("Reading").hasMessageNotContainingAny("seven", "1.2345", "0000");
        assertThat(OpenDatabase.all(database.adapter().execute(list("id")))).hasSize(1);
    }

    private static ListOperation list(String field) {
        return new ListOperation(READING, Filter.all(), List.of(Sort.asc("id")), Page.all(), List.of(field));
    }
}
