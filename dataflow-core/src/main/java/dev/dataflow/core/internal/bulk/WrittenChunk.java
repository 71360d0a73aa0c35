package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What became of a chunk all of whose rows were written; filled batch by batch, then read. Not thread-safe. */
public final class WrittenChunk {

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Written.@Nullable Stored[] stored;

    WrittenChunk(int rows) {
        this.stored = new Written.Stored[rows];
    }

    /** How many rows this was done with. */
    public long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** The rows as stored, in the order given; none where rows were changed or removed by their keys. */
    public List<FieldValues> rows() {
        return Arrays.stream(stored)
                .filter(Objects::nonNull)
                .map(Written.Stored::row)
                .toList();
    }

    /** Whether each of {@link #rows()} is new. */
    public List<Boolean> created() {
        return Arrays.stream(stored)
                .filter(Objects::nonNull)
                .map(each -> each.kind() == Kind.CREATED)
                .toList();
    }

    void add(Batch<?> batch, Written written) {
        switch (written) {
            case Written.Rows rows -> {
                for (int position = 0; position < rows.rows().size(); position++) {
                    Written.Stored row = rows.rows().get(position);
                    stored[batch.positions().get(position)] = row;
                    counts.merge(row.kind(), 1L, Long::sum);
                }
            }
            case Written.Counted counted -> {
                counts.merge(counted.kind(), counted.count(), Long::sum);
                counts.merge(Kind.MISSING, batch.rows().size() - counted.count(), Long::sum);
            }
        }
    }
}
