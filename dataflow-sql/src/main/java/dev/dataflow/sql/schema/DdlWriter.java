package dev.dataflow.sql.schema;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.sql.dialect.DdlStyle;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.plan.SqlRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the statements of schema changes. Names are quoted, and nothing else in them comes from outside. Thread-safe.
 */
final class DdlWriter {

    private final SqlDialect dialect;
    private final DdlStyle style;
    private final SqlRenderer renderer;
    private final CheckWriter checks;

    DdlWriter(SqlDialect dialect) {
        this.dialect = dialect;
        this.style = dialect.ddl();
        this.renderer = new SqlRenderer(dialect);
        this.checks = new CheckWriter(dialect, renderer);
    }

    /** The statements of each change, in order; a change that became part of another has none. */
    List<Step> steps(List<SchemaChange> changes) {
        return changes.stream()
                .map(each -> new Step(each, statements(each, changes)))
                .toList();
    }

    /** One change and what is sent for it. */
    record Step(SchemaChange change, List<String> statements) {}

    private List<String> statements(SchemaChange change, List<SchemaChange> all) {
        return switch (change) {
            case SchemaChange.CreateTable create -> createTable(withLaterReferences(create.definition(), all));
            case SchemaChange.CreateIndex create -> createIndex(create.table(), create.index());
            case SchemaChange.DropIndex drop -> dropIndex(drop.table(), drop.index());
            case SchemaChange.AddReference add -> addReference(add, all);
        };
    }

    private TableSchema withLaterReferences(TableSchema table, List<SchemaChange> all) {
        if (style.addsReferences()) {
            return table;
        }
        Stream<ReferenceSchema> later = all.stream()
                .filter(SchemaChange.AddReference.class::isInstance)
                .map(SchemaChange.AddReference.class::cast)
                .filter(each -> each.table().equals(table.name()))
                .map(SchemaChange.AddReference::reference);
        return table.withReferences(
                Stream.concat(table.references().stream(), later).toList());
    }

    private List<String> createTable(TableSchema table) {
        List<String> parts = new ArrayList<>();
        boolean keyDeclared = false;
        for (ColumnSchema column : table.columns()) {
            parts.add(column(column));
            keyDeclared |= column.identity() && style.identityIsKey();
        }
        if (!keyDeclared && !table.primaryKey().isEmpty()) {
            parts.add("primary key " + names(table.primaryKey()));
        }
        table.references().forEach(each -> parts.add(reference(each)));
        String create = "create table %s (%s)%s"
                .formatted(renderer.quoted(table.name()), String.join(", ", parts), style.tableSuffix());
        return Stream.concat(
                        Stream.of(create),
                        table.indexes().stream().flatMap(each -> createIndex(table.name(), each).stream()))
                .toList();
    }

    private String column(ColumnSchema column) {
        String declaration = column.knownType()
                .map(dialect.types()::mapping)
                .map(mapping -> column.identity() ? mapping.identityDeclaration() : mapping.declaration())
                .orElseThrow(() -> DataFlowException.configuration(
                        "column %s has a type that no model can express and so cannot be created"
                                .formatted(column.name())));
        String identity = column.identity() ? " " + style.identityClause() : "";
        String nullability = column.nullable() || (column.identity() && style.identityIsKey()) ? "" : " not null";
        // One CHECK: MariaDB's columns take no second one ("CONSTRAINT" in its documentation).
        String conditions = column.checks().stream()
                .map(each -> checks.condition(column.name(), column.knownType().orElseThrow(), each))
                .flatMap(Optional::stream)
                .map("(%s)"::formatted)
                .collect(Collectors.joining(" and "));
        String check = conditions.isEmpty() ? "" : " check (%s)".formatted(conditions);
        return renderer.quoted(column.name()) + " " + declaration + nullability + identity + check;
    }

    private List<String> createIndex(String table, IndexSchema index) {
        return switch (index.kind()) {
            case FULL_TEXT -> dialect.fullText().create(table, index, renderer::quoted);
            case PLAIN -> List.of(createIndex("create index ", table, index));
            case UNIQUE -> List.of(createIndex("create unique index ", table, index));
        };
    }

    private String createIndex(String create, String table, IndexSchema index) {
        return create
                + "%s on %s %s"
                        .formatted(renderer.quoted(index.name()), renderer.quoted(table), names(index.columns()));
    }

    private List<String> dropIndex(String table, IndexSchema index) {
        return switch (index.kind()) {
            case FULL_TEXT -> dialect.fullText().drop(table, index, renderer::quoted);
            case PLAIN, UNIQUE ->
                List.of(style.dropIndex().formatted(renderer.quoted(index.name()), renderer.quoted(table)));
        };
    }

    private List<String> addReference(SchemaChange.AddReference add, List<SchemaChange> all) {
        if (style.addsReferences()) {
            return List.of("alter table %s add %s".formatted(renderer.quoted(add.table()), reference(add.reference())));
        }
        boolean createdHere = all.stream()
                .anyMatch(each ->
                        each instanceof SchemaChange.CreateTable && each.table().equals(add.table()));
        if (!createdHere) {
            throw DataFlowException.builder(
                            ErrorCode.UNSUPPORTED,
                            "%s cannot add a foreign key to table %s, which exists already"
                                    .formatted(dialect.info().product(), add.table()))
                    .adapter(dialect.info().adapterId())
                    .build();
        }
        return List.of();
    }

    private String reference(ReferenceSchema reference) {
        return "constraint %s foreign key %s references %s %s on delete %s"
                .formatted(
                        renderer.quoted(reference.name()),
                        names(reference.columns()),
                        renderer.quoted(reference.targetTable()),
                        names(reference.targetColumns()),
                        action(reference.onDelete()));
    }

    private static String action(OnDelete onDelete) {
        return switch (onDelete) {
            case RESTRICT -> "restrict";
            case CASCADE -> "cascade";
            case SET_NULL -> "set null";
        };
    }

    private String names(List<String> columns) {
        return columns.stream().map(renderer::quoted).collect(Collectors.joining(", ", "(", ")"));
    }
}
