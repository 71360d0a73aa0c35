package dev.dataflow.examples.question;

import static dev.dataflow.api.filter.Filter.where;

import dev.dataflow.core.DataFlow;
import dev.dataflow.examples.chinook.Invoice;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.math.BigDecimal;
import java.util.List;
import reactor.core.publisher.Mono;

/** What was sold to the countries with at least so many invoices, best first: worked out by the database, exactly. */
record SalesByCountry(long invoices) implements Question {

    /** One country: a grouped field and figures, by name. */
    record Sales(String billingCountry, long invoices, BigDecimal revenue, BigDecimal average, BigDecimal largest) {}

    @Override
    public Mono<Answer> ask(DataFlow db) {
        return db.repository(Invoice.class)
                .all()
                .aggregate()
                .groupBy("billingCountry")
                .count("invoices")
                .sum("revenue", "total")
                .avg("average", "total")
                .max("largest", "total")
                .having(where("invoices").gte(invoices))
                .sort("-revenue")
                .as(Sales.class)
                .rows()
                .collectList()
                .map(sales ->
                        Answer.of("Sales to the countries with %d invoices or more".formatted(invoices), table(sales)));
    }

    private static TextTable table(List<Sales> sales) {
        return new TextTable(
                List.of(
                        Column.text("Country"),
                        Column.number("Invoices"),
                        Column.number("Revenue"),
                        Column.number("Average"),
                        Column.number("Largest")),
                sales.stream().map(SalesByCountry::cells).toList());
    }

    private static List<String> cells(Sales country) {
        return List.of(
                country.billingCountry(),
                Cells.count(country.invoices()),
                Cells.text(country.revenue()),
                Cells.text(country.average()),
                Cells.text(country.largest()));
    }
}
