package dev.dataflow.examples.filters;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.References;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

// filters: models
public record Contact(
        @Id long id,
        String name,
        @Nullable String country,
        @Column(precision = 10, scale = 2) BigDecimal credit,
        @Nullable LocalDate birthday,
        @Nullable Map<String, Object> details,
        @Nullable @References(Company.class) Long companyId) {}
// filters: end
