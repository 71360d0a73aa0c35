package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexPart;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.document.ReservedNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/** What {@code listIndexes} says, as indexes that {@link IndexSpecification} makes again. Stateless. */
final class IndexReader {

    /** What the server makes of all the fields of a full-text index. */
    private static final String TEXT_KEY = "_fts";

    private static final String TEXT_SCORE = "_ftsx";
    private static final String WILDCARD = "$**";

    /** What a part of the schema says, or the server fills in. */
    private static final Set<String> FILLED_IN = Set.of(
            "v",
            "key",
            "name",
            "ns",
            "background",
            "textIndexVersion",
            "2dsphereIndexVersion",
            IndexSpecification.UNIQUE,
            IndexSpecification.FILTER);

    private IndexReader() {}

    /**
     * One index; empty for the adapter's and MongoDB's own.
     *
     * @param table what is known of the collection but for its indexes
     */
    static Optional<IndexSchema> read(BsonDocument index, TableSchema table) {
        String name = index.getString("name").getValue();
        boolean own = name.equals(ReservedNames.ID_INDEX)
                || index.containsKey("clustered")
                || (name.equals(ReservedNames.KEY_INDEX) && table.primaryKey().size() > 1);
        return own ? Optional.empty() : Optional.of(named(name, index, table));
    }

    private static IndexSchema named(String name, BsonDocument index, TableSchema table) {
        if (index.getDocument("key").containsKey(TEXT_KEY)) {
            return fullText(name, index, table);
        }
        List<IndexPart> parts = new ArrayList<>();
        index.getDocument("key").forEach((path, value) -> parts.add(part(table, path, value)));
        BsonDocument options = options(index);
        BsonDocument filter = index.getDocument(IndexSpecification.FILTER, null);
        boolean unique = isTrue(index.get(IndexSpecification.UNIQUE));
        if (!unique) {
            return of(name, parts, IndexSchema.Kind.PLAIN, filter, options);
        }
        BsonDocument ours = IndexSpecification.leftOut(table, of(name, parts, IndexSchema.Kind.UNIQUE, null, options));
        BsonDocument theirs = new BsonDocument();
        if (filter != null) {
            theirs.append(IndexSpecification.FILTER, filter);
        } else if (options.containsKey(IndexSpecification.SPARSE)) {
            theirs.append(IndexSpecification.SPARSE, BsonBoolean.TRUE);
        }
        if (theirs.equals(ours)) {
            options.remove(IndexSpecification.SPARSE);
            return of(name, parts, IndexSchema.Kind.UNIQUE, null, options);
        }
        if (theirs.isEmpty()) {
            options.append(IndexSpecification.SPARSE, BsonBoolean.FALSE);
        }
        return of(name, parts, IndexSchema.Kind.UNIQUE, filter, options);
    }

    /** The server keeps the order of its fields only in part: they stand in the order of the table's columns. */
    private static IndexSchema fullText(String name, BsonDocument index, TableSchema table) {
        BsonDocument options = options(index);
        BsonDocument weights = options.getDocument(IndexSpecification.WEIGHTS, new BsonDocument());
        if (weights.values().stream()
                .allMatch(each -> each.isNumber() && each.asNumber().doubleValue() == 1)) {
            options.remove(IndexSpecification.WEIGHTS);
        }
        IndexSpecification.TEXT_DEFAULTS.forEach((option, value) -> {
            if (value.equals(options.get(option))) {
                options.remove(option);
            }
        });
        List<String> columns = table.columns().stream().map(ColumnSchema::name).toList();
        List<IndexPart> searched = weights.keySet().stream()
                .map(path -> part(table, path, null))
                .sorted(Comparator.comparingInt(each -> columns.indexOf(each.expression())))
                .toList();
        BsonDocument key = index.getDocument("key");
        boolean sorted = key.size() > 2;
        List<IndexPart> parts = new ArrayList<>();
        key.forEach((path, value) -> {
            if (path.equals(TEXT_KEY)) {
                searched.forEach(each -> parts.add(
                        sorted
                                ? new IndexPart(each.expression(), each.isColumn(), false, IndexSpecification.TEXT)
                                : each));
            } else if (!path.equals(TEXT_SCORE)) {
                parts.add(part(table, path, value));
            }
        });
        return of(name, parts, IndexSchema.Kind.FULL_TEXT, index.getDocument(IndexSpecification.FILTER, null), options);
    }

    private static IndexSchema of(
            String name,
            List<IndexPart> parts,
            IndexSchema.Kind kind,
            @Nullable BsonDocument filter,
            BsonDocument options) {
        return new IndexSchema(
                name,
                parts,
                kind,
                false,
                filter == null ? null : PropertyText.write(filter),
                List.of(),
                options.isEmpty() ? null : PropertyText.write(options));
    }

    private static IndexPart part(TableSchema table, String path, @Nullable BsonValue value) {
        boolean column = !path.contains(WILDCARD);
        boolean number = value == null || value.isNumber();
        return new IndexPart(
                column ? CollectionForm.column(table, path) : path,
                column,
                value != null && number && value.asNumber().doubleValue() < 0,
                number ? null : PropertyText.text(value));
    }

    private static BsonDocument options(BsonDocument index) {
        BsonDocument options = index.clone();
        options.keySet().removeAll(FILLED_IN);
        options.values().removeIf(IndexSpecification::isFalse);
        BsonValue weights = options.get(IndexSpecification.WEIGHTS);
        if (weights != null) {
            options.append(IndexSpecification.WEIGHTS, sorted(weights.asDocument()));
        }
        return sorted(options);
    }

    /** The server has no order here that could be relied on. */
    private static BsonDocument sorted(BsonDocument document) {
        BsonDocument sorted = new BsonDocument();
        new TreeMap<>(document).forEach(sorted::append);
        return sorted;
    }

    private static boolean isTrue(@Nullable BsonValue value) {
        return value != null && value.isBoolean() && value.asBoolean().getValue();
    }
}
