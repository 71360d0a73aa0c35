package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.MigrationStep;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.tck.run.ForwardingMigrations;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Adapters that do not change schemas as they say, or do not show them as they are. */
final class MigrationDefects {

    private MigrationDefects() {}

    static List<Defect> all() {
        return List.of(
                migrating(
                        "shows every column as one that may hold nothing",
                        sound -> showing(
                                sound,
                                table -> table.withColumns(table.columns().stream()
                                        .map(each -> each.withNullable(true))
                                        .toList())),
                        "DF-MIGRATE-01",
                        "DF-MIGRATE-09",
                        "DF-MIGRATE-16"),
                migrating(
                        "shows no index",
                        sound -> showing(sound, table -> table.withIndexes(List.of())),
                        "DF-CHANGE-06",
                        "DF-HISTORY-03",
                        "DF-MIGRATE-01"),
                migrating(
                        "says that it has made what it has not",
                        Forgetful::new,
                        "DF-CHANGE-08",
                        "DF-MIGRATE-02",
                        "DF-CHANGE-02"),
                migrating(
                        "drops and adds what is to be renamed",
                        Renaming::new,
                        "DF-CHANGE-05",
                        "DF-MIGRATE-16",
                        "DF-RESUME-01"),
                migrating(
                        "drops and adds what is to become of another type",
                        Retyping::new,
                        "DF-CHANGE-03",
                        "DF-CHANGE-04",
                        "DF-MIGRATE-16",
                        "DF-MIGRATE-17"),
                migrating("makes what it is to plan", Hasty::new, "DF-MIGRATE-13"),
                migrating("finds nothing in rows", Blind::new, "DF-MIGRATE-07", "DF-MIGRATE-08", "DF-MIGRATE-11"),
                migrating(
                        "shows what it has found first for ever",
                        Remembering::new,
                        "DF-MIGRATE-01",
                        "DF-HISTORY-04",
                        "DF-RESUME-01"),
                migrating("keeps to itself what went wrong", Silent::new, "DF-MIGRATE-17"),
                WriteDefects.writing(
                        "gives the lock of migrations to all that ask for it",
                        WriteDefects::byKeyAlone,
                        "DF-CROWD-03"));
    }

    private static boolean isOfTheHistory(MigrationStep step) {
        return step.changes().stream().anyMatch(each -> each.table().startsWith("dataflow_"));
    }

    private static Defect migrating(String name, UnaryOperator<MigrationAdapter> tampering, String... rules) {
        return Defect.of(name, (sound, config) -> new Migrating(sound, tampering.apply(sound.migrations())), rules);
    }

    private static MigrationAdapter showing(MigrationAdapter sound, UnaryOperator<TableSchema> shown) {
        return new ForwardingMigrations(sound) {
            @Override
            public Publisher<DatabaseSchema> inspect() {
                return Mono.from(sound.inspect())
                        .map(schema -> new DatabaseSchema(
                                schema.tables().stream().map(shown).toList(), schema.opaque()));
            }
        };
    }

    private static final class Migrating extends TamperedAdapter {

        private final MigrationAdapter migrations;

        Migrating(Adapter sound, MigrationAdapter migrations) {
            super(sound);
            this.migrations = migrations;
        }

        @Override
        public MigrationAdapter migrations() {
            return migrations;
        }
    }

    /** Makes the first step of several. */
    private static final class Forgetful extends ForwardingMigrations {

        private final MigrationAdapter sound;

        Forgetful(MigrationAdapter sound) {
            super(sound);
            this.sound = sound;
        }

        @Override
        public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
            return steps.stream().anyMatch(MigrationDefects::isOfTheHistory)
                    ? sound.apply(steps)
                    : Flux.from(sound.apply(steps.subList(0, Math.min(1, steps.size()))))
                            .thenMany(Flux.fromIterable(steps));
        }
    }

    private static final class Renaming extends ForwardingMigrations {

        private final MigrationAdapter sound;

        Renaming(MigrationAdapter sound) {
            super(sound);
            this.sound = sound;
        }

        @Override
        public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
            return sound.plan(
                    before,
                    changes.stream().flatMap(each -> replaced(before, each)).toList(),
                    style);
        }

        private static Stream<SchemaChange> replaced(DatabaseSchema before, SchemaChange change) {
            if (change instanceof SchemaChange.RenameColumn rename) {
                ColumnSchema column = before.table(rename.table())
                        .flatMap(each -> each.column(rename.column()))
                        .orElse(null);
                if (column != null) {
                    return Stream.of(
                            new SchemaChange.AddColumn(rename.table(), column.named(rename.newName()), null),
                            new SchemaChange.DropColumn(rename.table(), column));
                }
            }
            return Stream.of(change);
        }
    }

    private static final class Retyping extends ForwardingMigrations {

        private final MigrationAdapter sound;

        Retyping(MigrationAdapter sound) {
            super(sound);
            this.sound = sound;
        }

        @Override
        public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
            return sound.plan(
                    before, changes.stream().flatMap(Retyping::replaced).toList(), style);
        }

        private static Stream<SchemaChange> replaced(SchemaChange change) {
            return change instanceof SchemaChange.AlterColumn alter
                            && alter.to().nullable()
                            && !Objects.equals(alter.from().type(), alter.to().type())
                    ? Stream.of(
                            new SchemaChange.DropColumn(alter.table(), alter.from()),
                            new SchemaChange.AddColumn(alter.table(), alter.to(), null))
                    : Stream.of(change);
        }
    }

    private static final class Hasty extends ForwardingMigrations {

        private final MigrationAdapter sound;

        Hasty(MigrationAdapter sound) {
            super(sound);
            this.sound = sound;
        }

        @Override
        public List<MigrationStep> plan(DatabaseSchema before, List<SchemaChange> changes, PlanStyle style) {
            List<MigrationStep> steps = sound.plan(before, changes, style);
            if (steps.stream().noneMatch(MigrationDefects::isOfTheHistory)) {
                Flux.from(sound.apply(steps)).onErrorComplete().blockLast();
            }
            return steps;
        }
    }

    private static final class Blind extends ForwardingMigrations {

        Blind(MigrationAdapter sound) {
            super(sound);
        }

        @Override
        public Publisher<Long> probe(SchemaProbe question) {
            return Mono.just(0L);
        }
    }

    private static final class Remembering extends ForwardingMigrations {

        private final Mono<DatabaseSchema> first;

        Remembering(MigrationAdapter sound) {
            super(sound);
            this.first = Mono.from(sound.inspect()).cache();
        }

        @Override
        public Publisher<DatabaseSchema> inspect() {
            return first;
        }
    }

    private static final class Silent extends ForwardingMigrations {

        private final MigrationAdapter sound;

        Silent(MigrationAdapter sound) {
            super(sound);
            this.sound = sound;
        }

        @Override
        public Publisher<MigrationStep> apply(List<MigrationStep> steps) {
            return Flux.from(sound.apply(steps)).onErrorComplete();
        }
    }
}
