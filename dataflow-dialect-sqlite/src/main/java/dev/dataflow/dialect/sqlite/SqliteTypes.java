package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.dialect.TypeMap;
import dev.dataflow.sql.json.JsonText;
import dev.dataflow.sql.statement.ColumnCodec;

/**
 * How SQLite stores each type.
 *
 * <p>SQLite takes any name for a type; what the name contains decides what the column does to values ("Determination Of
 * Column Affinity" in its documentation). So the names here say what a column holds and, where that is not the same,
 * how: {@code decimal_int} is a number without its point, {@code uuid_blob} 16 bytes. {@code double_blob} keeps a
 * column from doing anything to its values: one that is {@code real} would turn -0.0 into 0.0. Times are text of fixed
 * width, which sorts as they do. Text compares by bytes, and UTF-8 sorts by code point.
 */
final class SqliteTypes implements TypeMap {

    /** Why decimals of more than 18 digits are not supported. */
    static final String WIDE_DECIMALS = "SQLite keeps decimals as 64-bit integers of up to 18 digits";

    /**
     * The constraint by which the catalog knows an identity of 32 bits: SQLite wants every identity to be declared as
     * {@code integer}, but keeps names.
     */
    static final String INT_IDENTITY = "int32";

    @Override
    public ColumnMapping mapping(FieldType type) {
        return switch (type) {
            case FieldType.BooleanType t -> new ColumnMapping("boolean", ValueCodecs.BOOLEAN);
            case FieldType.IntType t -> new ColumnMapping("int", "integer constraint " + INT_IDENTITY, ValueCodecs.INT);
            case FieldType.LongType t -> new ColumnMapping("bigint", "integer", ColumnCodec.same(Long.class));
            case FieldType.DoubleType t -> new ColumnMapping("double_blob", ColumnCodec.same(Double.class));
            case FieldType.DecimalType t -> decimal(t);
            case FieldType.StringType t -> text("varchar(%d)".formatted(t.length()));
            case FieldType.TextType t -> text("text");
            case FieldType.BytesType t -> new ColumnMapping("blob", ColumnCodec.same(byte[].class));
            case FieldType.UuidType t -> new ColumnMapping("uuid_blob", ValueCodecs.UUID);
            case FieldType.DateType t -> new ColumnMapping("date_text", TimeCodecs.DATE);
            case FieldType.TimeType t ->
                new ColumnMapping(
                        "time_text(%d)".formatted(t.fractionalDigits()), TimeCodecs.time(t.fractionalDigits()));
            case FieldType.DateTimeType t ->
                new ColumnMapping(
                        "datetime_text(%d)".formatted(t.fractionalDigits()), TimeCodecs.dateTime(t.fractionalDigits()));
            case FieldType.TimestampType t ->
                new ColumnMapping(
                        "timestamp_text(%d)".formatted(t.fractionalDigits()),
                        TimeCodecs.timestamp(t.fractionalDigits()));
            case FieldType.EnumType t -> text("varchar(%d)".formatted(t.longest()));
            case FieldType.JsonType t -> new ColumnMapping("json_text", JsonText.CODEC);
        };
    }

    private static ColumnMapping text(String declaration) {
        return new ColumnMapping(declaration, ColumnCodec.same(String.class));
    }

    private static ColumnMapping decimal(FieldType.DecimalType type) {
        if (type.precision() > FieldType.DecimalType.PORTABLE_PRECISION) {
            Capability missing = type.precision() > 34 ? Capability.DECIMAL_65 : Capability.DECIMAL_34;
            throw DataFlowException.unsupported(SqliteProvider.ID, missing, WIDE_DECIMALS);
        }
        return new ColumnMapping(
                "decimal_int(%d,%d)".formatted(type.precision(), type.scale()), ValueCodecs.decimal(type.scale()));
    }
}
