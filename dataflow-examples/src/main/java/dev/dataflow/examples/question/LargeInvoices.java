package dev.dataflow.examples.question;

import dev.dataflow.api.node.NodeInput;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.examples.report.Cells;
import dev.dataflow.examples.report.Column;
import dev.dataflow.examples.report.TextTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** The invoices above an amount, from a day on and before another, greatest first. */
record LargeInvoices(BigDecimal amount, LocalDate from, LocalDate before) implements Question {

    @Override
    public Mono<Answer> ask(DataFlow db) {
        NodeInput input = NodeInput.of(
                "filter",
                Map.of(
                        "total", Map.of("$gt", amount),
                        "invoiceDate", Map.of("$gte", from.atStartOfDay(), "$lt", before.atStartOfDay())),
                "sort",
                List.of("-total", "invoiceDate"));
        return Mono.from(db.node("InvoiceListNode").execute(input))
                .map(invoices -> Answer.of(title(), table(invoices)));
    }

    private String title() {
        return "Invoices above %s from %s to %s".formatted(amount, from, before.minusDays(1));
    }

    private static TextTable table(NodeOutput invoices) {
        return new TextTable(
                List.of(
                        Column.number("Invoice"),
                        Column.text("Day"),
                        Column.text("City"),
                        Column.text("Country"),
                        Column.number("Total")),
                invoices.rows().stream().map(LargeInvoices::cells).toList());
    }

    private static List<String> cells(FieldValues invoice) {
        return List.of(
                Cells.text(invoice.get("invoiceId")),
                Cells.day(invoice.get("invoiceDate")),
                Cells.text(invoice.get("billingCity")),
                Cells.text(invoice.get("billingCountry")),
                Cells.text(invoice.get("total")));
    }
}
