package dev.dataflow.core;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Generated;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.References;
import dev.dataflow.api.model.Unique;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The models of the tests. */
final class Shop {

    private Shop() {}

    enum Level {
        BRONZE,
        GOLD
    }

    record Address(String street, int number, List<String> lines) {}

    record Customer(
            @Id @Generated Long id,
            @Unique @Column(length = 20) String email,
            Level level,
            @Nullable @Column(precision = 10, scale = 2) BigDecimal credit,
            @Nullable Address address) {}

    record Visit(
            @Id @Generated UUID id, Instant at, @Nullable Map<String, Object> details) {}

    record Line(
            @Id @Column(length = 10) String invoice,
            @Id int position,
            @Nullable @References(Customer.class) Long customer) {}

    static Customer ada() {
        return new Customer(
                null, "ada@example.com", Level.GOLD, new BigDecimal("5"), new Address("Long", 7, List.of("a")));
    }

    /** A connection to the adapter, with all models of the shop. */
    static DataFlow open(RecordingAdapter adapter) {
        return DataFlow.builder()
                .url("recording://here/shop")
                .provider(new RecordingProvider(adapter))
                .models(Customer.class, Visit.class, Line.class)
                .open()
                .block();
    }

    static List<String> fieldNames(DataFlow db, String model) {
        return db.model(model).fields().stream().map(FieldDefinition::name).toList();
    }
}
