package dev.dataflow.sql.dialect;

import dev.dataflow.api.adapter.ConnectionUrl;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.UnknownName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The options of a URL, taken one by one; what a plugin does not know is refused and not ignored. Used by one provider,
 * on one thread.
 */
public final class UrlOptions {

    private final Map<String, String> remaining;
    private final List<String> known = new ArrayList<>();

    /** The options of this URL, none taken yet. */
    public UrlOptions(ConnectionUrl url) {
        this.remaining = new LinkedHashMap<>(url.options());
    }

    /**
     * Hands the option to the consumer where the URL has it, under any of its names.
     *
     * @throws DataFlowException CONFIGURATION where the consumer throws IllegalArgumentException for its value
     */
    public UrlOptions take(Consumer<String> consumer, String... names) {
        for (String name : names) {
            known.add(name);
            String value = remaining.remove(name);
            if (value != null) {
                accept(consumer, name, value);
            }
        }
        return this;
    }

    /**
     * Ends the taking.
     *
     * @throws DataFlowException CONFIGURATION that names the first option left and those there are
     */
    public void refuseOthers() {
        for (String name : remaining.keySet()) {
            throw DataFlowException.configuration(UnknownName.message("option", name, "the database URL", known));
        }
    }

    private static void accept(Consumer<String> consumer, String name, String value) {
        try {
            consumer.accept(value);
        } catch (IllegalArgumentException refused) {
            throw DataFlowException.builder(
                            ErrorCode.CONFIGURATION,
                            "the database URL's option '%s' has a value that is not known".formatted(name))
                    .cause(refused)
                    .build();
        }
    }
}
