package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.References;
import org.jspecify.annotations.Nullable;

/** Somebody who buys. */
public record Customer(
        @Id int customerId,
        @Column(length = 40) String firstName,
        @Column(length = 20) String lastName,
        @Column(length = 80) @Nullable String company,
        @Column(length = 70) @Nullable String address,
        @Column(length = 40) @Nullable String city,
        @Column(length = 40) @Nullable String state,
        @Indexed @Column(length = 40) @Nullable String country,
        @Column(length = 10) @Nullable String postalCode,
        @Column(length = 24) @Nullable String phone,
        @Column(length = 24) @Nullable String fax,
        @Column(length = 60) String email,
        @Indexed @References(Employee.class) @Nullable Integer supportRepId) {}
