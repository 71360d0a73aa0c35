package dev.dataflow.migration.source;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.ReferenceSchema;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.Generation;
import dev.dataflow.api.model.ValueCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** Makes the fields of one table's model. Used by one thread. */
final class FieldMaker {

    /** "Indexes" in MySQL's manual: 3,072 bytes, of which a code point takes four. */
    private static final long MAX_INDEXED_CODE_POINTS = 768;

    private final TableSchema table;
    private final UnaryOperator<TableSchema> expected;
    private final Set<String> told = new HashSet<>();

    FieldMaker(TableSchema table, UnaryOperator<TableSchema> expected) {
        this.table = table;
        this.expected = expected;
    }

    /**
     * The field of a column that can have one.
     *
     * @throws DataFlowException CONFIGURATION for a condition of a model that cannot be told from what is shown, and
     *     for a type whose name is too long for a source file
     */
    FieldDefinition field(ColumnSchema column, String name) {
        boolean ofKey = table.primaryKey().contains(column.name());
        boolean wholeKey = table.primaryKey().equals(List.of(column.name()));
        String nativeType = Objects.requireNonNull(column.nativeType(), "a column that was found has a native type");
        FieldType type = expressible(column);
        FieldDefinition field = isGenerated(column, type, ofKey, wholeKey)
                ? FieldDefinition.generated(name, type)
                : ofKey || !column.nullable()
                        ? FieldDefinition.required(name, type)
                        : FieldDefinition.optional(name, type);
        field = field.inColumn(column.name());
        if (isIndexedHereAlone(column.name(), type, ofKey) || !nativeType.equalsIgnoreCase(nativeType(column, field))) {
            if (!JavaText.fits(nativeType)) {
                throw DataFlowException.configuration(
                        "the type of column %s is longer than a constant of a class can be".formatted(column.name()));
            }
            field = field.declared(nativeType);
        }
        for (CheckSchema check : table.checks()) {
            if (check.isOfModel() && check.columns().equals(List.of(column.name()))) {
                told.add(check.name());
                for (ValueCheck each : new CheckSearch(table, column, type, expected).of(check)) {
                    field = field.checked(each);
                }
            }
        }
        Optional<String> text = ofKey || column.nullable() ? Optional.empty() : DefaultLiteral.of(column, type);
        return text.isPresent() ? field.defaulting(text.get()) : field;
    }

    /**
     * Makes sure that all conditions that a model asked for are part of fields that were made: migrations would drop
     * them otherwise.
     *
     * @throws DataFlowException CONFIGURATION that names one which is not
     */
    void requireAllChecks() {
        for (CheckSchema check : table.checks()) {
            if (check.isOfModel() && !told.contains(check.name())) {
                throw DataFlowException.configuration(
                        "its condition %s has the name of a model's rule, but is not about one of its fields"
                                .formatted(check.name()));
            }
        }
    }

    /** An enum of Java has constants that are identifiers. */
    private static FieldType expressible(ColumnSchema column) {
        FieldType type = column.knownType().orElseThrow();
        return type instanceof FieldType.EnumType of
                        && !of.constants().stream()
                                .allMatch(each -> SourceVersion.isName(each, SourceVersion.RELEASE_21))
                ? new FieldType.StringType(of.longest())
                : type;
    }

    /** A key that the database counts, or a UUID for which it has a default: DataFlow makes one as well. */
    private static boolean isGenerated(ColumnSchema column, FieldType type, boolean ofKey, boolean wholeKey) {
        boolean counted = wholeKey && column.identity();
        boolean made = ofKey && type instanceof FieldType.UuidType && column.defaultExpression() != null;
        return counted || made;
    }

    /** Whether keys and indexes here are such as some database would not take. */
    private boolean isIndexedHereAlone(String column, FieldType type, boolean ofKey) {
        boolean tooMuch = Stream.of(
                        Stream.of(table.primaryKey()),
                        table.indexes().stream().map(IndexSchema::columns),
                        table.references().stream().map(ReferenceSchema::columns))
                .flatMap(each -> each)
                .filter(each -> each.contains(column))
                .anyMatch(each -> codePoints(each) > MAX_INDEXED_CODE_POINTS);
        return tooMuch || (ofKey && !type.keyable());
    }

    private long codePoints(List<String> columns) {
        return columns.stream()
                .flatMap(each -> table.column(each).stream())
                .flatMap(each -> each.knownType().stream())
                .mapToLong(each -> each instanceof FieldType.StringType text
                        ? text.length()
                        : each instanceof FieldType.TextType ? Integer.MAX_VALUE : 0)
                .sum();
    }

    /** What the database's form of the field's own type is; empty for a type that it cannot hold. */
    private String nativeType(ColumnSchema column, FieldDefinition field) {
        boolean identity = field.generation() == Generation.IDENTITY;
        ColumnSchema wanted = ColumnSchema.wanted(column.name(), field.type(), field.nullable(), identity, List.of());
        List<String> key = table.primaryKey().contains(column.name()) ? List.of(column.name()) : List.of();
        try {
            return String.valueOf(
                    expected.apply(new TableSchema(table.name(), List.of(wanted), key, List.of(), List.of()))
                            .column(column.name())
                            .orElseThrow()
                            .nativeType());
        } catch (DataFlowException unsupported) {
            if (unsupported.code() != ErrorCode.UNSUPPORTED) {
                throw unsupported;
            }
            return "";
        }
    }
}
