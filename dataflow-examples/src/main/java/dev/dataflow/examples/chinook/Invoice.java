package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.References;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** What a customer bought at once. */
public record Invoice(
        @Id int invoiceId,
        @Indexed @References(Customer.class) int customerId,
        @Indexed LocalDateTime invoiceDate,
        @Column(length = 70) @Nullable String billingAddress,
        @Column(length = 40) @Nullable String billingCity,
        @Column(length = 40) @Nullable String billingState,
        @Column(length = 40) @Nullable String billingCountry,
        @Column(length = 10) @Nullable String billingPostalCode,
        @Column(precision = 10, scale = 2) BigDecimal total) {}
