package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.CreationOrder;
import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.MigrationAdapter;
import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.PlanStyle;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.tck.fixture.ForeignSchema;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tables that others have made are made again as the server itself tells of them, so that nothing is lost of which
 * reading does not know.
 */
class ForeignTablesTest {

    @ParameterizedTest
    @EnumSource(Product.class)
    void theServerTellsTheSameOfWhatIsMadeAgain(Product product) {
        SoftAssertions all = new SoftAssertions();
        try (OpenDatabase theirs = OpenDatabase.on(product);
                OpenDatabase ours = OpenDatabase.on(product)) {
            for (ForeignSchema schema : ForeignSchemas.of(product)) {
                theirs.run(schema.commands().stream().map(NativeCommand::text).toArray(String[]::new));
                DatabaseSchema found = inspect(theirs);
                make(ours, DatabaseSchema.EMPTY, CreationOrder.of(found.tables()));
                all.assertThat(told(ours, found)).as(schema.name()).isEqualTo(told(theirs, found));
                List<SchemaChange> drops = new ArrayList<>();
                CreationOrder.of(found.tables()).forEach(each -> drops.add(0, each.reversed()));
                make(theirs, found, drops);
                make(ours, inspect(ours), drops);
            }
        }
        all.assertAll();
    }

    /**
     * Without the order of indexes and keys, without collations, which a schema tells for each column, and without
     * words that say what is so anyway.
     */
    private static List<String> told(OpenDatabase database, DatabaseSchema found) {
        return found.tables().stream()
                .map(each -> each.name().replace("`", "``"))
                .flatMap(each -> statement(database, "show create table `%s`".formatted(each))
                        .lines()
                        .map(line -> line.strip()
                                .replaceFirst(",$", "")
                                .replaceFirst(" USING BTREE$", "")
                                .replaceAll(" ON (?:UPDATE|DELETE) (?:NO ACTION|RESTRICT)", "")
                                .replaceFirst("^(`.*?) CHARACTER SET \\w+", "$1")
                                .replaceFirst("^(`.*?) COLLATE \\w+", "$1"))
                        .sorted())
                .toList();
    }

    private static String statement(OpenDatabase database, String question) {
        return Mono.usingWhen(
                        database.connect(),
                        connection -> Flux.from(
                                        connection.createStatement(question).execute())
                                .concatMap(result -> result.map(row -> row.get(1, String.class)))
                                .single(),
                        connection -> connection.close())
                .block(OpenDatabase.PATIENCE);
    }

    private static DatabaseSchema inspect(OpenDatabase database) {
        return Mono.from(migrations(database).inspect()).block(OpenDatabase.PATIENCE);
    }

    private static void make(OpenDatabase database, DatabaseSchema before, List<SchemaChange> changes) {
        Flux.from(migrations(database).apply(migrations(database).plan(before, changes, PlanStyle.DIRECT)))
                .blockLast(OpenDatabase.PATIENCE);
    }

    private static MigrationAdapter migrations(OpenDatabase database) {
        return database.adapter().migrations();
    }
}
