package dev.dataflow.core.internal.value;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.ModelDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Gathers everything that is wrong with one request, so that it is refused once and completely. Made for each request
 * by whoever turns it into an operation; not thread-safe.
 */
public final class Problems {

    /** Ten thousand rows with the same mistake must not make a message of ten thousand lines. */
    private static final int SHOWN = 50;

    private final ModelDefinition model;
    private final String operation;
    private final List<String> messages = new ArrayList<>(0);
    private final Set<String> names = new LinkedHashSet<>(0);
    private String place = "";

    /** For a request about this model, called {@code operation} in errors. */
    public Problems(ModelDefinition model, String operation) {
        this.model = model;
        this.operation = operation;
    }

    /** Notes one problem with a field or port. */
    public void add(String name, String message) {
        names.add(name);
        messages.add(place + message);
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
        if (messages.isEmpty()) {
            return;
        }
        throw DataFlowException.builder(ErrorCode.VALIDATION, message())
                .model(model.name())
                .operation(operation)
                .fields(List.copyOf(names))
                .build();
    }

    private String message() {
        if (messages.size() == 1) {
            return messages.get(0);
        }
        StringBuilder text = new StringBuilder().append(messages.size()).append(" problems");
        for (int position = 0; position < Math.min(SHOWN, messages.size()); position++) {
            text.append(position == 0 ? ": (" : "; (")
                    .append(position + 1)
                    .append(") ")
                    .append(messages.get(position));
        }
        return text.append(messages.size() > SHOWN ? "; and others like these" : "")
                .toString();
    }
}
