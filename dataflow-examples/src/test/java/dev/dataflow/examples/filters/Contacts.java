package dev.dataflow.examples.filters;

import dev.dataflow.core.DataFlow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The rows of docs/filters.md. */
final class Contacts {

    static final Company ACME = new Company(1, "Acme");
    static final Company EMPTY = new Company(2, "Empty");

    static final List<Contact> ALL = List.of(
            new Contact(
                    1,
                    "Ada",
                    "UK",
                    new BigDecimal("25.00"),
                    LocalDate.of(1815, 12, 10),
                    Map.of("city", "London", "size", 5L, "vip", true, "address", Map.of("zip", "N1")),
                    1L),
            new Contact(
                    2,
                    "Bob",
                    "IE",
                    new BigDecimal("5.00"),
                    LocalDate.of(2001, 2, 3),
                    Map.of("city", "Dublin", "size", 12L),
                    1L),
            new Contact(3, "Ana 50%", "UK", new BigDecimal("0.50"), null, null, null),
            new Contact(
                    4,
                    "ada.",
                    null,
                    new BigDecimal("10.00"),
                    LocalDate.of(1999, 12, 31),
                    Collections.singletonMap("city", null),
                    null),
            new Contact(
                    5,
                    "A*b",
                    "ES",
                    new BigDecimal("50.00"),
                    LocalDate.of(2000, 1, 1),
                    Map.of("size", "5", "vip", false),
                    null));

    private Contacts() {}

    /** A database in memory that holds them. */
    static DataFlow open(String url) {
        return filled(DataFlow.open(url, Company.class, Contact.class).block());
    }

    static DataFlow filled(DataFlow db) {
        db.schema().createMissing().block();
        db.repository(Company.class).createAll(List.of(ACME, EMPTY)).blockLast();
        db.repository(Contact.class).createAll(ALL).blockLast();
        return db;
    }
}
