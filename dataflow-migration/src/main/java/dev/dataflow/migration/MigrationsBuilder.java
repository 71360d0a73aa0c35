package dev.dataflow.migration;

import dev.dataflow.core.DataFlow;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** Collects how a database is migrated; from {@link Migrations#of}. Not thread-safe. */
public final class MigrationsBuilder {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final DataFlow database;
    private final Map<String, Function<? super DataFlow, ? extends Publisher<?>>> code = new HashMap<>();
    private Duration lease = LEASE;
    private Duration patience = PATIENCE;
    private Consumer<MigrationEvent> listener = event -> {};

    MigrationsBuilder(DataFlow database) {
        this.database = database;
    }

    /**
     * How long the instance that migrates may be silent until another takes over; 30 seconds if not said. It gives a
     * sign of life four times in that, also while a step runs, over another connection: with a pool of one, the lease
     * must be longer than the longest step.
     */
    public MigrationsBuilder lease(Duration time) {
        this.lease = positive(time, "lease");
        return this;
    }

    /** How long to wait for another instance that migrates; ten minutes if not said. */
    public MigrationsBuilder patience(Duration time) {
        this.patience = positive(time, "patience");
        return this;
    }

    /**
     * Java code that versioned migrations run by name. It may run again after a process has died: it must do no harm
     * then.
     *
     * @param work is given the database, with the application's models as they are now
     */
    public MigrationsBuilder code(String name, Function<? super DataFlow, ? extends Publisher<?>> work) {
        code.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(work, "work"));
        return this;
    }

    /** Is told what happens, on the thread where it happens; it must not block. */
    public MigrationsBuilder listener(Consumer<MigrationEvent> watching) {
        this.listener = Objects.requireNonNull(watching, "watching");
        return this;
    }

    /** The migrations. */
    public Migrations build() {
        return new Migrations(database, Map.copyOf(code), lease, patience, listener);
    }

    private static Duration positive(Duration time, String what) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("%s must be positive, not %s".formatted(what, time));
        }
        return time;
    }
}
