package dev.dataflow.document.mongo.internal.schema;

import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Tables as the options with which their collections are created, and back; what is written is read as the same.
 * Stateless.
 *
 * <p>A column is a property of the validator's JSON schema. Its description is its type's, then {@code IDENTITY} where
 * the database counts it, and for the key that stands in {@code _id}, {@code KEY} and the column's name. Where there
 * are checks, the description is a document of all that: the property without them, the checks, and the description.
 * Extra fields are allowed: only what a model says is checked.
 */
final class CollectionForm {

    static final String VALIDATOR = "validator";
    static final String JSON_SCHEMA = "$jsonSchema";

    /** The table's option with what else stands in its JSON schema. */
    static final String REST = "schema";

    private static final String REQUIRED = "required";
    private static final String PROPERTIES = "properties";
    private static final String IDENTITY = " IDENTITY";
    private static final String KEY = " KEY ";
    private static final String COMPOSITE_KEY = "COMPOSITE KEY";
    private static final String CHECKS = "checks";
    private static final String PROPERTY = "property";
    private static final BsonDocument USUAL_REST = new BsonDocument("bsonType", new BsonString("object"));
    private static final Map<String, BsonValue> USUAL = Map.of(
            "validationLevel", new BsonString("strict"),
            "validationAction", new BsonString("error"));

    private CollectionForm() {}

    /** The table in its database's form, but for its indexes. */
    static TableSchema of(TableSchema wanted) {
        List<CheckSchema> checks = new ArrayList<>(wanted.checks());
        for (ColumnSchema column : wanted.columns()) {
            BsonDocument keywords = CheckWriter.keywords(column);
            if (!keywords.isEmpty()) {
                checks.add(CheckSchema.named(wanted.name(), column.name(), PropertyText.write(keywords)));
            }
        }
        return read(wanted.name(), options(wanted.withChecks(checks)), List.of());
    }

    /** The options, of {@code create}, that make the table. */
    static BsonDocument options(TableSchema table) {
        BsonDocument options = new BsonDocument();
        BsonDocument schema = new BsonDocument();
        BsonDocument validator = new BsonDocument();
        table.options().forEach((name, text) -> {
            BsonValue value = PropertyText.value(text);
            if (value == null) {
                throw Refusals.of("option %s of table %s is no JSON".formatted(name, table.name()));
            }
            switch (name) {
                case REST -> schema.putAll(value.asDocument());
                case VALIDATOR -> validator.putAll(value.asDocument());
                default -> options.append(name, value);
            }
        });
        if (!table.columns().isEmpty() || table.options().containsKey(REST)) {
            validator.append(JSON_SCHEMA, schema(table, table.options().containsKey(REST) ? schema : USUAL_REST));
        }
        return validator.isEmpty() ? options : options.append(VALIDATOR, validator);
    }

    /** The table that a collection with these options is. */
    static TableSchema read(String name, BsonDocument options, List<IndexSchema> indexes) {
        Map<String, String> words = new TreeMap<>();
        options.forEach((option, value) -> {
            if (!option.equals(VALIDATOR) && !value.equals(USUAL.get(option))) {
                words.put(option, PropertyText.write(value));
            }
        });
        BsonDocument validator = options.getDocument(VALIDATOR, new BsonDocument());
        BsonDocument others = validator.clone();
        others.remove(JSON_SCHEMA);
        if (!others.isEmpty()) {
            words.put(VALIDATOR, PropertyText.write(others));
        }
        TableSchema table = validator.get(JSON_SCHEMA) instanceof BsonDocument schema
                ? read(name, schema, words)
                : new TableSchema(name, List.of(), List.of(), List.of(), List.of());
        return table.withIndexes(indexes).withDetails(null, words, List.of());
    }

    /** The path of a column: {@code _id} for a key of one. */
    static String path(TableSchema table, String column) {
        return table.primaryKey().equals(List.of(column)) ? DocumentLayout.ID : column;
    }

    /** The column of a path. */
    static String column(TableSchema table, String path) {
        return path.equals(DocumentLayout.ID) && table.primaryKey().size() == 1
                ? table.primaryKey().get(0)
                : path;
    }

    private static BsonDocument schema(TableSchema table, BsonDocument rest) {
        BsonDocument properties = new BsonDocument();
        BsonArray required = new BsonArray();
        if (table.primaryKey().size() > 1) {
            required.add(new BsonString(DocumentLayout.ID));
            properties.append(DocumentLayout.ID, compositeKey(table.primaryKey()));
        }
        for (ColumnSchema column : table.columns()) {
            String path = path(table, column.name());
            properties.append(path, property(table, column, path));
            if (!column.nullable()) {
                required.add(new BsonString(path));
            }
        }
        BsonDocument schema = rest.clone();
        if (!required.isEmpty()) {
            schema.append(REQUIRED, required);
        }
        return properties.isEmpty() ? schema : schema.append(PROPERTIES, properties);
    }

    private static BsonDocument compositeKey(List<String> columns) {
        return new BsonDocument("bsonType", new BsonString("object"))
                .append(REQUIRED, PropertyText.strings(columns))
                .append(PropertyText.DESCRIPTION, new BsonString(COMPOSITE_KEY));
    }

    private static BsonDocument property(TableSchema table, ColumnSchema column, String path) {
        BsonDocument base = PropertyText.of(column);
        List<CheckSchema> checks = table.checks().stream()
                .filter(each -> each.columns().contains(column.name()))
                .toList();
        BsonDocument property = CheckKeywords.merged(table.name(), base, checks);
        String description = PropertyText.text(base.get(PropertyText.DESCRIPTION))
                + (column.identity() ? IDENTITY : "")
                + (path.equals(DocumentLayout.ID) ? KEY + column.name() : "");
        if (!checks.isEmpty()) {
            BsonDocument texts = new BsonDocument();
            checks.forEach(each -> texts.append(each.name(), new BsonString(each.expression())));
            description = PropertyText.write(new BsonDocument(PropertyText.DESCRIPTION, new BsonString(description))
                    .append(PROPERTY, base)
                    .append(CHECKS, texts));
        }
        return description.isEmpty()
                ? property
                : property.append(PropertyText.DESCRIPTION, new BsonString(description));
    }

    private static TableSchema read(String name, BsonDocument schema, Map<String, String> words) {
        BsonDocument rest = schema.clone();
        rest.remove(REQUIRED);
        rest.remove(PROPERTIES);
        if (!rest.equals(USUAL_REST)) {
            words.put(REST, PropertyText.write(rest));
        }
        Set<String> required = new HashSet<>(PropertyText.texts(schema.get(REQUIRED)));
        BsonDocument properties =
                schema.getDocument(PROPERTIES, new BsonDocument()).clone();
        PropertyText.texts(schema.get(REQUIRED))
                .forEach(each -> properties.computeIfAbsent(each, any -> new BsonDocument()));
        List<ColumnSchema> columns = new ArrayList<>();
        List<String> key = new ArrayList<>();
        List<CheckSchema> checks = new ArrayList<>();
        properties.forEach((path, value) -> {
            BsonDocument property = value.isDocument() ? value.asDocument() : new BsonDocument();
            if (path.equals(DocumentLayout.ID)
                    && PropertyText.text(property.get(PropertyText.DESCRIPTION)).equals(COMPOSITE_KEY)) {
                key.addAll(PropertyText.texts(property.get(REQUIRED)));
            } else {
                ColumnSchema column = column(path, property, !required.contains(path), checks);
                columns.add(column);
                if (path.equals(DocumentLayout.ID)) {
                    key.add(column.name());
                }
            }
        });
        checks.sort(Comparator.comparing(CheckSchema::name));
        return new TableSchema(name, columns, key, List.of(), List.of()).withChecks(checks);
    }

    private static ColumnSchema column(String path, BsonDocument property, boolean nullable, List<CheckSchema> checks) {
        String description = PropertyText.text(property.get(PropertyText.DESCRIPTION));
        BsonDocument whole =
                description.startsWith("{") && PropertyText.value(description) instanceof BsonDocument document
                        ? document
                        : new BsonDocument();
        boolean checked = whole.containsKey(CHECKS) && whole.containsKey(PROPERTY);
        String words = checked ? PropertyText.text(whole.get(PropertyText.DESCRIPTION)) : description;
        int keyAt = path.equals(DocumentLayout.ID) ? words.indexOf(KEY) : -1;
        String name = keyAt < 0 ? path : words.substring(keyAt + KEY.length());
        String typeAndIdentity = keyAt < 0 ? words : words.substring(0, keyAt);
        boolean identity = typeAndIdentity.endsWith(IDENTITY);
        BsonDocument base = checked ? whole.getDocument(PROPERTY) : property.clone();
        if (checked) {
            whole.getDocument(CHECKS)
                    .forEach((check, text) ->
                            checks.add(new CheckSchema(check, List.of(name), PropertyText.text(text))));
        } else if (keyAt >= 0 || identity) {
            String type = typeAndIdentity.substring(0, typeAndIdentity.length() - (identity ? IDENTITY.length() : 0));
            base.remove(PropertyText.DESCRIPTION);
            if (!type.isEmpty()) {
                base.append(PropertyText.DESCRIPTION, new BsonString(type));
            }
        }
        return ColumnSchema.found(
                name, PropertyText.type(base).orElse(null), nullable, identity, PropertyText.write(base));
    }
}
