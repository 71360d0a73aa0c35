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

    /** A million rows with the same mistake must fill neither a message nor the memory. */
    private static final int SHOWN = 20;

    private static final int MAX_NAMES = 1_000;
    private static final long NOWHERE = -1;

    private final ModelDefinition model;
    private final String operation;
    private final List<String> shown = new ArrayList<>(0);
    private final Set<String> names = new LinkedHashSet<>(0);
    private long count;
    private String port = "";
    private String reading = "";
    private long place = NOWHERE;

    /** For a request about this model, called {@code operation} in errors. */
    public Problems(ModelDefinition model, String operation) {
        this.model = model;
        this.operation = operation;
    }

    /** What the request is called. */
    public String operation() {
        return operation;
    }

    /** Notes one problem with a field or port; the message names the port. */
    public void add(String name, String message) {
        count++;
        if (names.size() < MAX_NAMES) {
            names.add(name);
        }
        if (shown.size() < SHOWN) {
            shown.add(place() + message);
        }
    }

    /** Notes one problem with a field in the port that is being read, which the message does not name. */
    public void addHere(String name, String message) {
        add(name, place == NOWHERE && !reading.isEmpty() ? reading + ": " + message : message);
    }

    /** Says which port is being read from now on. */
    public void reading(String valuesPort) {
        this.reading = valuesPort;
    }

    /** Says that the following problems are those of one element: {@code rows[3]}. */
    public void at(String listPort, long index) {
        this.port = listPort;
        this.place = index;
    }

    /** Says that the following problems are those of the whole request. */
    public void atRequest() {
        this.place = NOWHERE;
    }

    /** Where the following problems are, as it stands before them in a message; empty for the whole request. */
    public String place() {
        return place == NOWHERE ? "" : "%s[%d]: ".formatted(port, place);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Ends the gathering.
     *
     * @throws DataFlowException VALIDATION with all problems, where there are any
     */
    public void refuse() {
        if (!isEmpty()) {
            throw refusal();
        }
    }

    /** The VALIDATION error with all problems. */
    public DataFlowException refusal() {
        return DataFlowException.builder(ErrorCode.VALIDATION, message())
                .model(model.name())
                .operation(operation)
                .fields(List.copyOf(names))
                .build();
    }

    /** All problems in words, as many as can be read. */
    public String message() {
        if (count == 1) {
            return shown.get(0);
        }
        StringBuilder text = new StringBuilder().append(count).append(" problems");
        for (int position = 0; position < shown.size(); position++) {
            text.append(position == 0 ? ": (" : "; (")
                    .append(position + 1)
                    .append(") ")
                    .append(shown.get(position));
        }
        return text.append(count > SHOWN ? "; and %d more".formatted(count - SHOWN) : "")
                .toString();
    }
}
