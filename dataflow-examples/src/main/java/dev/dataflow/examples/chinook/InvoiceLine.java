package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.References;
import java.math.BigDecimal;

/** One track on an invoice. */
public record InvoiceLine(
        @Id int invoiceLineId,
        @Indexed @References(Invoice.class) int invoiceId,
        @Indexed @References(Track.class) int trackId,
        @Column(precision = 10, scale = 2) BigDecimal unitPrice,
        int quantity) {}
