package dev.dataflow.examples.quickstart;

import dev.dataflow.api.error.DataFlowException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

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
        outcomes.add(answered(SQLITE, "", SqliteFile.URL));
        for (String kind : databases.kinds()) {
            outcomes.add(
                    switch (databases.create(kind)) {
                        case EmptyDatabases.Offer.Missing missing -> new Outcome.NotRun(kind, missing.reason());
                        case EmptyDatabases.Offer.Ready ready -> answeredThenDropped(kind, ready);
                    });
        }
        return new Comparison(outcomes);
    }

    private Outcome answeredThenDropped(String kind, EmptyDatabases.Offer.Ready database) {
        try {
            return answered(kind, database.server(), database.url());
        } finally {
            database.drop().run();
        }
    }

    private Outcome answered(String kind, String server, String url) {
        try {
            ChinookRun run = Objects.requireNonNull(ChinookRun.on(url, progress).block());
            String known = server.isEmpty()
                    ? run.database().product() + " " + run.database().version()
                    : server;
            return new Outcome.Answered(kind, known, run);
        } catch (DataFlowException failure) {
            return new Outcome.Failed(kind, failure.getMessage());
        }
    }
}
