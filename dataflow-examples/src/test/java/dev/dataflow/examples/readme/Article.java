package dev.dataflow.examples.readme;

import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.Default;
import dev.dataflow.api.model.FullText;
import dev.dataflow.api.model.Generated;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.Length;
import dev.dataflow.api.model.Range;
import dev.dataflow.api.model.SoftDelete;
import dev.dataflow.api.model.Unique;
import dev.dataflow.api.model.UpdatedAt;
import dev.dataflow.api.model.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

// readme: what DataFlow looks after
public record Article(
        @Id @Generated UUID id,
        @Unique @Length(min = 3) @Column(length = 20) String code,
        @FullText String title,
        @FullText @Column(length = Column.UNBOUNDED) String text,
        @Default("0") @Range(min = "0") Integer stock,
        @Version int version,
        @UpdatedAt Instant changed,
        @Nullable @SoftDelete Instant deleted) {}
// readme: end
