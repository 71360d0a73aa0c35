package dev.dataflow.examples.readme;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Generated;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Indexed;
import dev.dataflow.api.model.Unique;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

// readme: record
public record Customer(
        @Id @Generated Long id,
        @Unique @Column(length = 120) String email,
        @Indexed String country,
        @Column(precision = 10, scale = 2) BigDecimal credit,
        @Nullable LocalDate birthday) {}
// readme: end
