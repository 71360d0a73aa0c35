package dev.dataflow.sql.dialect;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.Optional;

/**
 * How a database declares a field type and how its values travel; one exhaustive {@code switch} per dialect.
 * Thread-safe.
 */
@FunctionalInterface
public interface TypeMap {

    /** The mapping of a type. Called when plans and tables are made, not for every value. */
    ColumnMapping mapping(FieldType type);

    /** How lists of more than a thousand values travel; empty where each value is a parameter of its own. */
    default Optional<LongLists> longLists() {
        return Optional.empty();
    }

    /**
     * How one type is stored.
     *
     * @param declaration the column's type in DDL with its collation, for instance {@code varchar(20) collate "C"}
     * @param identityDeclaration the same for a column whose values the database generates
     * @param codec how its values travel
     */
    record ColumnMapping(String declaration, String identityDeclaration, ColumnCodec<?> codec) {

        /** A type whose declaration is the same for generated values. */
        public ColumnMapping(String declaration, ColumnCodec<?> codec) {
            this(declaration, declaration, codec);
        }
    }
}
