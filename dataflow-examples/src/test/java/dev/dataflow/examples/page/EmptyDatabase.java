package dev.dataflow.examples.page;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.dataflow.examples.quickstart.EmptyDatabases.Offer;
import dev.dataflow.examples.quickstart.TestServerDatabases;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** An empty database of any kind on which a page's examples are run. */
public final class EmptyDatabase {

    /** The kind that needs no server. */
    public static final String SQLITE = "SQLite";

    private EmptyDatabase() {}

    /** All kinds, whether the machine has them or not. */
    public static Stream<String> kinds() {
        return Stream.concat(Stream.of(SQLITE), new TestServerDatabases().kinds().stream());
    }

    /**
     * Does this with the URL of an empty database, which is removed afterwards; aborts the test where there is none.
     */
    public static void of(String kind, Path folder, Consumer<String> work) {
        if (kind.equals(SQLITE)) {
            work.accept("sqlite:///" + folder.resolve("empty.db"));
            return;
        }
        switch (new TestServerDatabases().create(kind)) {
            case Offer.Missing missing -> abort(missing.reason());
            case Offer.Ready ready -> {
                try {
                    work.accept(ready.url());
                } finally {
                    ready.drop().run();
                }
            }
        }
    }
}
