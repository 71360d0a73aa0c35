package dev.dataflow.examples.readme;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.References;

// readme: composite key and reference
public record Favourite(
        @Id @References(value = Customer.class, onDelete = OnDelete.CASCADE)
        Long customerId,

        @Id @Column(length = 40) String product) {}
// readme: end
