package dev.dataflow.tck.selftest;

import dev.dataflow.api.adapter.Adapter;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.tck.run.ForwardingMigrations;
import java.util.Arrays;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Adapters that declare something other than they do. */
final class DeclarationDefects {

    private DeclarationDefects() {}

    static List<Defect> all() {
        return List.of(
                Defect.of(
                        "says nothing about a capability",
                        (sound, config) -> new DeclaringAdapter(
                                sound, without(Capability.NULL_PLACEMENT).build()),
                        "DF-CAP-00",
                        "DF-CAP-17",
                        "DF-KEYSET-02",
                        "DF-SORT-03"),
                Defect.of(
                        "lacks a capability for no reason",
                        (sound, config) -> new DeclaringAdapter(
                                sound,
                                without(Capability.MICROSECONDS)
                                        .unsupported(Capability.MICROSECONDS, " ")
                                        .build()),
                        "DF-CAP-00"),
                Defect.of(
                        "creates references that it says it cannot",
                        (sound, config) -> new DeclaringAdapter(
                                sound,
                                without(Capability.REFERENCES)
                                        .unsupported(Capability.REFERENCES, "it says so")
                                        .build()),
                        "DF-CAP-10",
                        "DF-CHANGE-07",
                        "DF-ERR-18",
                        "DF-MIGRATE-11",
                        "DF-REF-01",
                        "DF-REF-02",
                        "DF-REF-03",
                        "DF-REF-04",
                        "DF-REF-05",
                        "DF-REF-06",
                        "DF-REF-07",
                        "DF-REF-08",
                        "DF-REF-09",
                        "DF-REF-10"),
                Defect.of(
                        "does not find the indexes it has made",
                        (sound, config) -> new ForgetfulAdapter(sound),
                        "DF-INDEX-01",
                        "DF-NAME-02",
                        "DF-NAME-04",
                        "DF-SCHEMA-07",
                        "DF-SCHEMA-08",
                        "DF-SEARCH-08",
                        "DF-SEARCH-09"));
    }

    private static Capabilities.Builder without(Capability missing) {
        return Capabilities.builder()
                .supported(Arrays.stream(Capability.values())
                        .filter(each -> each != missing)
                        .toArray(Capability[]::new));
    }

    private static final class DeclaringAdapter extends TamperedAdapter {

        private final Capabilities capabilities;

        DeclaringAdapter(Adapter sound, Capabilities capabilities) {
            super(sound);
            this.capabilities = capabilities;
        }

        @Override
        public Capabilities capabilities() {
            return capabilities;
        }
    }

    private static final class ForgetfulAdapter extends TamperedAdapter {

        ForgetfulAdapter(Adapter sound) {
            super(sound);
        }

        @Override
        public MigrationAdapter migrations() {
            MigrationAdapter migrations = sound.migrations();
            return new ForwardingMigrations(migrations) {
                @Override
                public Publisher<DatabaseSchema> inspect() {
                    return Mono.from(migrations.inspect())
                            .map(schema -> new DatabaseSchema(schema.tables().stream()
                                    .map(table -> table.withIndexes(List.of()))
                                    .toList()));
                }
            };
        }
    }
}
