package dev.dataflow.examples.chinook;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.References;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Somebody who works for the shop; {@code reportsTo} is another employee. */
public record Employee(
        @Id int employeeId,
        @Column(length = 20) String lastName,
        @Column(length = 20) String firstName,
        @Column(length = 30) @Nullable String title,
        @Indexed @References(Employee.class) @Nullable Integer reportsTo,
        @Nullable LocalDateTime birthDate,
        @Nullable LocalDateTime hireDate,
        @Column(length = 70) @Nullable String address,
        @Column(length = 40) @Nullable String city,
        @Column(length = 40) @Nullable String state,
        @Column(length = 40) @Nullable String country,
        @Column(length = 10) @Nullable String postalCode,
        @Column(length = 24) @Nullable String phone,
        @Column(length = 24) @Nullable String fax,
        @Column(length = 60) @Nullable String email) {}
