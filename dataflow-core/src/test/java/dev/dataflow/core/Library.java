package dev.dataflow.core;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.CreatedAt;
import dev.dataflow.api.model.Default;
import dev.dataflow.api.model.FullText;
import dev.dataflow.api.model.Generated;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Length;
import dev.dataflow.api.model.Pattern;
import dev.dataflow.api.model.Range;
import dev.dataflow.api.model.SoftDelete;
import dev.dataflow.api.model.Unique;
import dev.dataflow.api.model.UpdatedAt;
import dev.dataflow.api.model.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Models with everything that DataFlow looks after. */
final class Library {

    static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123456789Z");
    static final Instant STORED_NOW = Instant.parse("2024-05-06T07:08:09.123Z");
    static final Instant EARLIER = Instant.parse("2024-01-01T00:00:00Z");

    private Library() {}

    record Book(
            @Id @Generated Long id,
            @Unique @Column(length = 13) @Pattern("[0-9]+") String isbn,
            @FullText @Length(min = 2, max = 10) String title,
            @Default("1") @Range(min = "0", max = "99") Integer copies,
            @Nullable @Default("new") @Column(length = 10) String state,
            @Version Long version,
            @CreatedAt Instant createdAt,
            @UpdatedAt Instant updatedAt,
            @Nullable @SoftDelete Instant deletedAt) {}

    record Shelf(
            @Id @Column(length = 5) String code,
            int places,
            @Nullable String label) {}

    static Book book() {
        return new Book(null, "123", "Emma", null, null, null, null, null, null);
    }

    static Book stored(long version) {
        return new Book(7L, "123", "Emma", 1, "new", version, EARLIER, EARLIER, null);
    }

    static DataFlow open(RecordingAdapter adapter) {
        return DataFlow.builder()
                .url("recording://here/library")
                .provider(new RecordingProvider(adapter))
                .models(Book.class, Shelf.class)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .open()
                .block();
    }
}
