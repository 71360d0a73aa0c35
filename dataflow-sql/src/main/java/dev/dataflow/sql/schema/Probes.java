package dev.dataflow.sql.schema;

import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaProbe;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.SchemaDialect;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.SqlRenderer;
import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.transport.SqlExecutor;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import reactor.core.publisher.Mono;

/** Asks the questions by which plans are judged. Thread-safe. */
final class Probes {

    private static final ColumnCodec<Number> NUMBER = ColumnCodec.same(Number.class);

    private final SchemaDialect schema;
    private final TableWriter names;
    private final SqlRenderer renderer;

    Probes(SqlDialect dialect, SchemaDialect schema) {
        this.schema = schema;
        this.names = new TableWriter(dialect);
        this.renderer = new SqlRenderer(dialect);
    }

    Mono<Long> ask(SqlExecutor executor, SchemaProbe question) {
        return switch (question) {
            case SchemaProbe.Rows rows -> schema.rows(executor, rows.table());
            case SchemaProbe.Nulls nulls ->
                count(executor, "%s where %s is null".formatted(table(nulls), names.quoted(nulls.column())));
            case SchemaProbe.Duplicates duplicates -> count(executor, duplicates(duplicates));
            case SchemaProbe.Unfit unfit -> count(executor, "%s where %s".formatted(table(unfit), unfit(unfit)));
            case SchemaProbe.Orphans orphans -> count(executor, orphans(orphans));
            case SchemaProbe.Violations violations ->
                count(
                        executor,
                        "%s where not (%s)"
                                .formatted(table(violations), violations.check().expression()));
        };
    }

    private String table(SchemaProbe question) {
        return names.quoted(question.table());
    }

    private static Mono<Long> count(SqlExecutor executor, String from) {
        String sql =
                "select count(*) from (select 1 as one from %s limit %d) offending".formatted(from, SchemaProbe.ENOUGH);
        return executor.query(SqlStatement.select(sql, NUMBER)).single().map(row -> ((Number) row[0]).longValue());
    }

    private String duplicates(SchemaProbe.Duplicates question) {
        String columns = question.columns().stream().map(names::quoted).collect(Collectors.joining(", "));
        String known = question.columns().stream()
                .map(each -> names.quoted(each) + " is not null")
                .collect(Collectors.joining(" and "));
        return "%s where %s group by %s having count(*) > 1".formatted(table(question), known, columns);
    }

    private String orphans(SchemaProbe.Orphans question) {
        ReferenceSchema reference = question.reference();
        String known = reference.columns().stream()
                .map(each -> "here.%s is not null".formatted(names.quoted(each)))
                .collect(Collectors.joining(" and "));
        String same = IntStream.range(0, reference.columns().size())
                .mapToObj(each -> "there.%s = here.%s"
                        .formatted(
                                names.quoted(reference.targetColumns().get(each)),
                                names.quoted(reference.columns().get(each))))
                .collect(Collectors.joining(" and "));
        return "%s here where %s and not exists (select 1 from %s there where %s)"
                .formatted(table(question), known, names.quoted(reference.targetTable()), same);
    }

    private String tooLong(SchemaProbe.Unfit question, int most) {
        Field<String> text = DSL.field(DSL.name(question.column().name()), String.class);
        return renderer.text(DSL.charLength(text).gt(DSL.inline(most)));
    }

    /** Where nothing can be asked, every value may be one that does not fit. */
    private String unfit(SchemaProbe.Unfit question) {
        String column = names.quoted(question.column().name());
        FieldType from = question.column().knownType().orElse(null);
        boolean text = from instanceof FieldType.StringType || from instanceof FieldType.TextType;
        boolean whole = from instanceof FieldType.IntType || from instanceof FieldType.LongType;
        return switch (question.type()) {
            case FieldType.StringType to when text -> tooLong(question, to.length());
            case FieldType.EnumType to when text -> tooLong(question, to.longest());
            case FieldType.TextType to when text -> "1 = 0";
            case FieldType.IntType to
            when whole -> "%s not between %d and %d".formatted(column, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case FieldType.LongType to when whole -> "1 = 0";
            default -> "%s is not null".formatted(column);
        };
    }
}
