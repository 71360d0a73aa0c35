package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.migration.DatabaseSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.OpaquePart;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.dialect.sqlite.SqliteCatalog.Entry;
import dev.dataflow.dialect.sqlite.TableForm.NamedDeclaration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a schema of what {@link SqliteCatalog} has read. Used once, on one thread. */
final class CatalogEntries {

    private static final Comparator<OpaquePart> BY_KIND_AND_NAME =
            Comparator.comparing(OpaquePart::kind).thenComparing(OpaquePart::name);

    private final List<Entry> entries;
    private final Map<String, NamedDeclaration> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<OwnFullText> fullText;
    private final Set<String> ownTriggers;

    CatalogEntries(List<Entry> entries) {
        this.entries = entries;
        entries.stream()
                .filter(each -> each.kind().equals("table"))
                .forEach(each ->
                        tables.put(each.name(), new NamedDeclaration(each.name(), TableReader.read(each.sql()))));
        this.fullText = entries.stream()
                .filter(each -> each.kind().equals(SqliteCatalog.VIRTUAL_TABLE))
                .flatMap(each -> OwnFullText.of(each, entries).stream())
                .toList();
        this.ownTriggers = fullText.stream()
                .flatMap(each -> SqliteTextSearch.triggers(each.index().name()).stream())
                .collect(Collectors.toSet());
    }

    DatabaseSchema schema() {
        return new DatabaseSchema(
                tables.values().stream()
                        .map(this::table)
                        .sorted(Comparator.comparing(TableSchema::name))
                        .toList(),
                entries.stream()
                        .filter(this::isOpaque)
                        .map(CatalogEntries::opaque)
                        .sorted(BY_KIND_AND_NAME)
                        .toList());
    }

    private TableSchema table(NamedDeclaration named) {
        List<String> columns = named.declaration().columns().stream()
                .map(TableDeclaration.Column::name)
                .toList();
        Stream<IndexSchema> indexes = entries.stream()
                .filter(each -> each.kind().equals("index") && belongs(each, named))
                .map(each -> IndexReader.read(each.name(), each.sql(), columns));
        Stream<IndexSchema> searched = fullText.stream()
                .filter(each -> each.table().equalsIgnoreCase(named.name()))
                .map(OwnFullText::index);
        return new TableForm(named, tables::get)
                .schema(
                        Stream.concat(indexes, searched).toList(),
                        entries.stream()
                                .filter(each -> each.kind().equals(SqliteCatalog.TRIGGER) && belongs(each, named))
                                .filter(each -> !ownTriggers.contains(each.name()))
                                .map(CatalogEntries::opaque)
                                .sorted(BY_KIND_AND_NAME)
                                .toList());
    }

    private static boolean belongs(Entry entry, NamedDeclaration table) {
        return entry.table().equalsIgnoreCase(table.name());
    }

    /** Whether it belongs to no table that is shown. */
    private boolean isOpaque(Entry entry) {
        return switch (entry.kind()) {
            case SqliteCatalog.VIEW -> true;
            case SqliteCatalog.VIRTUAL_TABLE ->
                fullText.stream().noneMatch(each -> each.index().name().equals(entry.name()));
            case SqliteCatalog.TRIGGER -> !tables.containsKey(entry.table());
            default -> false;
        };
    }

    private static OpaquePart opaque(Entry entry) {
        return new OpaquePart(entry.kind(), entry.name(), Objects.requireNonNull(entry.sql()));
    }
}
