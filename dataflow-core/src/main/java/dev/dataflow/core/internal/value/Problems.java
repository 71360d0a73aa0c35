package dev.dataflow.core.internal.value;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers everything that is wrong with one request, so that it is refused once and completely. Made for each request
 * by whoever turns it into an operation; not thread-safe.
 */
public final class Problems {

    /** Ten thousand rows with the same mistake must not make a message of ten thousand lines. */
    private static final int SHOWN = 50;

    private final ModelDefinition model;
    private final String operation;
    private final List<Problem> found = new ArrayList<>(0);
    private String place = "";

    private record Problem(String name, String message) {}

    /** For a request about this model, called {@code operation} in errors. */
    public Problems(ModelDefinition model, String operation) {
        this.model = model;
        this.operation = operation;
    }

    /** Notes one problem with a field or port. */
    public void add(String name, String message) {
        found.add(new Problem(name, place + message));
    }

    /** Says where the following problems are: {@code "rows[3]: "}, or nothing. */
    public void at(String newPlace) {
        this.place = newPlace;
    }

    /**
     * Ends the gathering.
     *
     * @throws DataFlowException VALIDATION with all problems, where there are any
     */
    public void refuse() {
        if (found.isEmpty()) {
            return;
        }
        throw DataFlowException.builder(ErrorCode.VALIDATION, message())
                .model(model.name())
                .operation(operation)
                .fields(found.stream().map(Problem::name).distinct().toList())
                .build();
    }

    private String message() {
        if (found.size() == 1) {
            return found.get(0).message();
        }
        StringBuilder text = new StringBuilder().append(found.size()).append(" problems");
        for (int position = 0; position < Math.min(SHOWN, found.size()); position++) {
            text.append(position == 0 ? ": (" : "; (")
                    .append(position + 1)
                    .append(") ")
                    .append(found.get(position).message());
        }
        return text.append(found.size() > SHOWN ? "; and others like these" : "")
                .toString();
    }
}
