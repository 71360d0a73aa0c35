package dev.dataflow.core.internal.node;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.node.NodeOutput;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.core.internal.bulk.WrittenChunk;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what a bulk node gives; made for one run, not thread-safe. */
final class BulkTally {

    private static final List<String> OUTCOME = List.of("index", "kind", "key", "code", "message", "fields");

    /** How many outcomes are kept of rows that failed, where rows are not returned. */
    static final int MOST_FAILURES = 1_000;

    private final BulkAction action;
    private final boolean returnRows;
    private final boolean eachRow;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final List<FieldValues> rows = new ArrayList<>();
    private final List<FieldValues> outcomes = new ArrayList<>();

    BulkTally(BulkAction action, boolean returnRows, boolean eachRow) {
        this.action = action;
        this.returnRows = returnRows;
        this.eachRow = eachRow;
    }

    BulkTally with(WrittenChunk chunk) {
        action.kinds().forEach(each -> counts.merge(each, chunk.count(each), Long::sum));
        if (returnRows && action.returnsRows()) {
            rows.addAll(chunk.rows());
        }
        return this;
    }

    BulkTally with(RowOutcome<FieldValues> outcome) {
        counts.merge(outcome.kind(), 1L, Long::sum);
        FieldValues row = outcome.row();
        if (returnRows && row != null) {
            rows.add(row);
        }
        DataFlowException error = outcome.error();
        if (!returnRows && (error == null || outcomes.size() == MOST_FAILURES)) {
            return this;
        }
        outcomes.add(FieldValues.ofArray(OUTCOME, new @Nullable Object[] {
            outcome.index(),
            outcome.kind().name().toLowerCase(Locale.ROOT),
            outcome.key(),
            error == null ? null : error.code().name(),
            error == null ? null : error.getMessage(),
            error == null ? List.of() : error.fields()
        }));
        return this;
    }

    // javac 25 loses the type annotations of a compact constructor's parameters, see Outputs.
    @SuppressWarnings("NullAway")
    NodeOutput output() {
        Map<String, @Nullable Object> ports = new LinkedHashMap<>();
        if (action.returnsRows()) {
            ports.put("rows", List.copyOf(rows));
        }
        action.kinds().forEach(each -> count(each, ports));
        count(Kind.FAILED, ports);
        ports.put("outcomes", eachRow ? List.copyOf(outcomes) : null);
        return new NodeOutput(ports);
    }

    private void count(Kind kind, Map<String, @Nullable Object> ports) {
        ports.put(BulkAction.count(kind).name(), counts.getOrDefault(kind, 0L));
    }
}
