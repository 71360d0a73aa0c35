package dev.dataflow.examples.quickstart;

import dev.dataflow.api.error.DataFlowException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Runs the quickstart on SQLite and on every other database there is, one after the other. */
final class SideBySide {

    private static final String SQLITE = "SQLite";

    private final EmptyDatabases databases;
    private final Progress progress;

    SideBySide(EmptyDatabases databases, Progress progress) {
        this.databases = databases;
        this.progress = progress;
    }

    Comparison run() throws IOException {
        List<Outcome> outcomes = new ArrayList<>();
        SqliteFile.prepare();
        outcomes.add(outcome(SQLITE, SqliteFile.URL, SideBySide::productAndVersion));
        for (String kind : databases.kinds()) {
            outcomes.add(
                    switch (databases.create(kind)) {
                        case EmptyDatabases.Offer.Missing missing -> new Outcome.NotRun(kind, missing.reason());
                        case EmptyDatabases.Offer.Ready ready -> outcomeThenDrop(kind, ready);
                    });
        }
        return new Comparison(outcomes);
    }

    private Outcome outcomeThenDrop(String kind, EmptyDatabases.Offer.Ready database) {
        try {
            return outcome(kind, database.url(), run -> database.server());
        } finally {
            database.drop().run();
        }
    }

    private Outcome outcome(String kind, String url, Function<ChinookRun, String> server) {
        try {
            ChinookRun run = Objects.requireNonNull(ChinookRun.on(url, progress).block());
            return new Outcome.Answered(kind, server.apply(run), run);
        } catch (DataFlowException failure) {
            return new Outcome.Failed(kind, failure.getMessage());
        }
    }

    private static String productAndVersion(ChinookRun run) {
        return run.database().product() + " " + run.database().version();
    }
}
