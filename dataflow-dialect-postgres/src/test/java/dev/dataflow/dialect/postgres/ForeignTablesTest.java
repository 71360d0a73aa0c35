package dev.dataflow.dialect.postgres;

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
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tables that others have made are made again as the server's catalog tells of them, so that nothing is lost of which
 * reading does not know.
 */
class ForeignTablesTest {

    private static final String TOLD = """
        select part from (
            select format('%s.%s %s %s default %s collate %s storage %s comment %s', c.relname, a.attname,
                          format_type(a.atttypid, a.atttypmod), case when a.attnotnull then 'not null' end,
                          pg_get_expr(d.adbin, d.adrelid), a.attcollation::regcollation, a.attstorage,
                          col_description(c.oid, a.attnum)) || a.attidentity::text || a.attgenerated::text
                          || a.attcompression::text
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
            where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
            union all
            select format('%s: %s %s %s', c.relname, c.relpersistence, c.reloptions, obj_description(c.oid, 'pg_class'))
            from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
            union all
            select pg_get_indexdef(x.indexrelid)
            from pg_index x join pg_class c on c.oid = x.indrelid
            where c.relnamespace = current_schema()::regnamespace
            union all
            select format('%s on %s: %s', k.conname, k.conrelid::regclass, pg_get_constraintdef(k.oid))
            from pg_constraint k where k.connamespace = current_schema()::regnamespace and k.contype <> 'n'
            union all
            select format('sequence %s %s %s %s %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin,
                          s.seqmax, s.seqcache) || s.seqcycle::text
            from pg_sequence s
        ) told(part)
        order by regexp_replace(part, '[() ]', '', 'g')\
        """;

    @Test
    void theCatalogTellsTheSameOfWhatIsMadeAgain() {
        SoftAssertions all = new SoftAssertions();
        try (OpenTransport theirs = OpenTransport.with(config -> config);
                OpenTransport ours = OpenTransport.with(config -> config)) {
            for (ForeignSchema schema : ForeignSchemas.all()) {
                theirs.run(texts(schema.foundation()));
                ours.run(texts(schema.foundation()));
                theirs.run(texts(schema.commands()));
                DatabaseSchema found = inspect(theirs);
                make(ours, DatabaseSchema.EMPTY, CreationOrder.of(found.tables()));
                all.assertThat(told(ours)).as(schema.name()).isEqualTo(told(theirs));
                List<SchemaChange> drops = new ArrayList<>();
                CreationOrder.of(found.tables()).forEach(each -> drops.add(0, each.reversed()));
                make(theirs, found, drops);
                make(ours, inspect(ours), drops);
            }
        }
        all.assertAll();
    }

    private static String[] texts(List<NativeCommand> commands) {
        return commands.stream().map(NativeCommand::text).toArray(String[]::new);
    }

    /** Without the names of sequences; a list of constants may be cast as a whole or each of them. */
    private static List<String> told(OpenTransport database) {
        return OpenTransport.text(database.transport(), TOLD)
                .map(each -> Expressions.settled(each).replaceAll("nextval\\('[^']*_seq'", "nextval('seq'"))
                .collectList()
                .block(OpenTransport.PATIENCE);
    }

    private static DatabaseSchema inspect(OpenTransport database) {
        return Mono.from(migrations(database).inspect()).block(OpenTransport.PATIENCE);
    }

    private static void make(OpenTransport database, DatabaseSchema before, List<SchemaChange> changes) {
        Flux.from(migrations(database).apply(migrations(database).plan(before, changes, PlanStyle.DIRECT)))
                .blockLast(OpenTransport.PATIENCE);
    }

    private static MigrationAdapter migrations(OpenTransport database) {
        return database.adapter().migrations();
    }
}
