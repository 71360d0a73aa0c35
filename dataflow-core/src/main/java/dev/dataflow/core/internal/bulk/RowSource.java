package dev.dataflow.core.internal.bulk;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.core.internal.value.Problems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** Where the rows of a bulk request come from, in chunks that are asked for one after the other. */
final class RowSource {

    /** Rows at a time: few round trips, and memory that does not grow with their number. */
    static final int CHUNK = 1_000;

    private RowSource() {}

    /** The rows of a port; none where a problem was noted. */
    static Flux<List<@Nullable Object>> chunks(String port, @Nullable Object given, Problems problems) {
        Flux<List<@Nullable Object>> chunks = switch (given) {
            case Iterable<?> rows -> ofIterable(rows);
            case Publisher<?> rows -> Flux.from(rows).buffer(CHUNK).map(each -> new ArrayList<@Nullable Object>(each));
            case null -> {
                problems.add(port, "%s: must be given".formatted(port));
                yield Flux.empty();
            }
            default -> {
                problems.add(
                        port,
                        "%s: takes a list, another Iterable or a Publisher, but was given a %s"
                                .formatted(port, given.getClass().getTypeName()));
                yield Flux.empty();
            }
        };
        return chunks.onErrorMap(error -> failed(port, error));
    }

    /** Not {@link Flux#fromIterable}: a null among the rows is a problem of that row. */
    private static Flux<List<@Nullable Object>> ofIterable(Iterable<?> rows) {
        return Flux.generate(rows::iterator, (iterator, sink) -> {
            List<@Nullable Object> chunk = next(iterator);
            if (chunk.isEmpty()) {
                sink.complete();
            } else {
                sink.next(chunk);
            }
            return iterator;
        });
    }

    private static List<@Nullable Object> next(Iterator<?> rows) {
        List<@Nullable Object> chunk = new ArrayList<>();
        while (chunk.size() < CHUNK && rows.hasNext()) {
            chunk.add(rows.next());
        }
        return chunk;
    }

    private static DataFlowException failed(String port, Throwable error) {
        return error instanceof DataFlowException known
                ? known
                : DataFlowException.builder(
                                ErrorCode.VALIDATION,
                                "%s: what gives them failed with %s"
                                        .formatted(port, error.getClass().getTypeName()))
                        .fields(List.of(port))
                        .cause(error)
                        .build();
    }
}
