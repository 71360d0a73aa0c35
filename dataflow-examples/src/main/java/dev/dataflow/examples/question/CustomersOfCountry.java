package dev.dataflow.examples.question;

import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The customers of a country, by name. */
record CustomersOfCountry(String country) implements Question {

    private static final List<String> FIELDS = List.of("lastName", "firstName", "company", "city", "email");

    @Override
    public Mono<Answer> ask(DataFlow db) {
        NodeInput input = NodeInput.of(
                "filter", Map.of("country", country), "sort", List.of("lastName", "firstName"), "fields", FIELDS);
        return Mono.from(db.node("CustomerListNode").execute(input))
                .map(customers -> Answer.of("Customers in " + country, table(customers)));
    }

    private static TextTable table(NodeOutput customers) {
        return new TextTable(
                List.of(
                        Column.text("Last name"),
                        Column.text("First name"),
                        Column.text("Company"),
                        Column.text("City"),
                        Column.text("E-mail")),
                customers.rows().stream().map(CustomersOfCountry::cells).toList());
    }

    private static List<String> cells(FieldValues customer) {
        return FIELDS.stream().map(field -> Cells.text(customer.get(field))).toList();
    }
}
