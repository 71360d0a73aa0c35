package dev.dataflow.core.internal.filter;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.core.internal.value.Problems;
import java.util.List;

/** The model that the filters of these tests are about. */
final class Invoices {

    static final ModelDefinition MODEL = ModelDefinition.builder("Invoice")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("country", new FieldType.StringType(40)))
            .field(FieldDefinition.required("total", new FieldType.DecimalType(10, 2)))
            .field(FieldDefinition.optional("state", new FieldType.EnumType(List.of("OPEN", "PAID"))))
            .field(FieldDefinition.optional("paid", new FieldType.TimestampType(3)))
            .field(FieldDefinition.optional("scan", new FieldType.BytesType()))
            .field(FieldDefinition.optional("extra", new FieldType.JsonType()))
            .field(FieldDefinition.optional("weight", new FieldType.DoubleType()))
            .key("id")
            .build();

    private Invoices() {}

    static Filter read(Object given) {
        Problems problems = new Problems(MODEL, "list");
        Filter filter = FilterInput.read(MODEL, given, problems);
        problems.refuse();
        return filter;
    }

    static DataFlowException refusal(Object given) {
        return catchThrowableOfType(DataFlowException.class, () -> read(given));
    }
}
