package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TypeChange;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.schema.TableWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds values that another type of their column would hold as others: also in strict mode the server rounds numbers
 * and times and cuts blanks, and says so in a note only ("Precision Math", "Fractional Seconds in Time Values", "The
 * CHAR and VARCHAR Types" in MySQL's manual). What it refuses needs no search. Thread-safe.
 *
 * @param writer writes names
 */
record MisfitQuery(TableWriter writer) {

    private static final int MICRO_DIGITS = 6;

    /** What has to find nothing before the type changes; empty where all values fit or misfits are refused. */
    Optional<NativeCommand> demand(SchemaChange.AlterColumn alter) {
        FieldType from = alter.from().type();
        FieldType to = alter.to().type();
        return from == null || to == null || TypeChange.keepsAll(from, to)
                ? Optional.empty()
                : condition(writer.quoted(alter.to().name()), from, to)
                        .map(each -> Steps.noRows(
                                "select 1 from %s where %s limit 1".formatted(writer.quoted(alter.table()), each)));
    }

    private static Optional<String> condition(String column, FieldType from, FieldType to) {
        return Optional.ofNullable(
                        switch (to) {
                            case FieldType.StringType t when isText(from) -> "char_length(%1$s) > " + t.length();
                            case FieldType.EnumType t when isText(from) -> "char_length(%1$s) > " + t.longest();
                            case FieldType.IntType t -> notWhole(from);
                            case FieldType.LongType t -> notWhole(from);
                            case FieldType.BooleanType t when isText(from) -> "%1$s not in ('0', '1')";
                            case FieldType.BooleanType t when !from.equals(to) -> "%1$s not in (0, 1)";
                            case FieldType.DoubleType t -> notDouble(from);
                            case FieldType.DecimalType t -> notDecimal(from, t);
                            case FieldType.DateType t when isText(from) -> "char_length(%1$s) > 10";
                            case FieldType.DateType t when isMoment(from) -> "%1$s <> cast(%1$s as date)";
                            case FieldType.TimeType t -> notTime(from, t.fractionalDigits());
                            case FieldType.DateTimeType t -> notMoment(from, t.fractionalDigits());
                            case FieldType.TimestampType t -> notMoment(from, t.fractionalDigits());
                            case FieldType.StringType t -> null;
                            case FieldType.EnumType t -> null;
                            case FieldType.BooleanType t -> null;
                            case FieldType.DateType t -> null;
                            case FieldType.TextType t -> null;
                            case FieldType.BytesType t -> null;
                            case FieldType.UuidType t -> null;
                            case FieldType.JsonType t -> null;
                        })
                .map(each -> each.formatted(column));
    }

    private static @Nullable String notWhole(FieldType from) {
        if (isText(from)) {
            return "%1$s not regexp '^[-+]?[0-9]+$'";
        }
        boolean broken = from instanceof FieldType.DoubleType || from instanceof FieldType.DecimalType;
        return broken ? "%1$s <> floor(%1$s)" : null;
    }

    /** There and back again; what is added makes a double. */
    private static @Nullable String notDouble(FieldType from) {
        if (from instanceof FieldType.DecimalType old) {
            return "cast(%%1$s + 0e0 as decimal(%d,%d)) <> %%1$s".formatted(old.precision(), old.scale());
        }
        return from instanceof FieldType.LongType ? "cast(%1$s + 0e0 as signed) <> %1$s" : null;
    }

    private static @Nullable String notDecimal(FieldType from, FieldType.DecimalType to) {
        if (isText(from)) {
            String fraction = to.scale() == 0 ? "" : "([.][0-9]{1,%d})?".formatted(to.scale());
            return "%%1$s not regexp '^[-+]?[0-9]+%s$'".formatted(fraction);
        }
        boolean broken = from instanceof FieldType.DoubleType || from instanceof FieldType.DecimalType;
        return broken ? "%%1$s <> cast(%%1$s as decimal(%d,%d))".formatted(to.precision(), to.scale()) : null;
    }

    private static @Nullable String notTime(FieldType from, int digits) {
        if (isText(from)) {
            return finer("cast(%1$s as time(6))", digits);
        }
        if (isMoment(from)) {
            return "%1$s is not null";
        }
        return from instanceof FieldType.TimeType ? finer("%1$s", digits) : null;
    }

    private static @Nullable String notMoment(FieldType from, int digits) {
        if (isText(from)) {
            return finer("cast(%1$s as datetime(6))", digits);
        }
        return isMoment(from) ? finer("%1$s", digits) : null;
    }

    /** Whether a time has more digits. */
    private static String finer(String time, int digits) {
        long step = 1;
        for (int digit = digits; digit < MICRO_DIGITS; digit++) {
            step *= 10;
        }
        return "mod(microsecond(%s), %d) <> 0".formatted(time, step);
    }

    private static boolean isText(FieldType type) {
        return type instanceof FieldType.StringType
                || type instanceof FieldType.TextType
                || type instanceof FieldType.EnumType;
    }

    private static boolean isMoment(FieldType type) {
        return type instanceof FieldType.DateTimeType || type instanceof FieldType.TimestampType;
    }
}
