package dev.dataflow.dialect.postgres;

import dev.dataflow.api.migration.NativeCommand;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TypeChange;
import dev.dataflow.sql.schema.Steps;
import dev.dataflow.sql.schema.TableWriter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds values that another type of their column would hold as others: casts cut text ("Character Types" in the manual)
 * and round numbers and times ("Numeric Types", "Date/Time Types"). What casts refuse needs no search. Thread-safe.
 *
 * @param writer writes names
 */
record MisfitQuery(TableWriter writer) {

    private static final Pattern LIMIT = Pattern.compile("(?:character varying|varchar|character)\\((\\d+)\\)");
    private static final List<String> NUMBERS =
            List.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    /** Types whose values are compared after a cast. */
    private enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        MOMENT,
        TIME,
        OTHER
    }

    /**
     * What has to hold before the type changes: nobody writes meanwhile, and there is no such value. Nothing where all
     * values fit.
     *
     * @param from the type before, without collation
     * @param to the type after, without collation
     */
    List<NativeCommand> demands(SchemaChange.AlterColumn alter, String from, String to) {
        if (from.equals(to)
                || TypeChange.keepsAll(alter.from().type(), alter.to().type())) {
            return List.of();
        }
        String table = writer.quoted(alter.table());
        return condition(writer.quoted(alter.to().name()), from, to)
                .map(each -> List.of(
                        new NativeCommand(Steps.LANGUAGE, "lock table %s in access exclusive mode".formatted(table)),
                        Steps.noRows("select 1 from %s where %s limit 1".formatted(table, each))))
                .orElse(List.of());
    }

    private static Optional<String> condition(String column, String from, String to) {
        Kind before = kind(from);
        Kind after = kind(to);
        Matcher limit = LIMIT.matcher(to);
        if (limit.matches()) {
            return Optional.of("char_length(%s::text) > %s".formatted(column, limit.group(1)));
        }
        boolean comparable = after != Kind.TEXT && after != Kind.OTHER;
        if (comparable && (before == after || (before == Kind.NUMBER && after == Kind.TRUTH))) {
            return Optional.of("%1$s::%2$s::%3$s <> %1$s".formatted(column, to, from));
        }
        if (comparable && before == Kind.TEXT) {
            return Optional.of("%1$s::%2$s <> %1$s::%3$s".formatted(column, to, widest(after, to)));
        }
        return before == Kind.MOMENT && after == Kind.TIME
                ? Optional.of("%s is not null".formatted(column))
                : Optional.empty();
    }

    private static Kind kind(String type) {
        if (NUMBERS.stream().anyMatch(each -> type.equals(each) || type.startsWith(each + "("))) {
            return Kind.NUMBER;
        }
        if (type.equals("text") || type.startsWith("character") || type.startsWith("varchar")) {
            return Kind.TEXT;
        }
        if (type.equals("boolean")) {
            return Kind.TRUTH;
        }
        if (type.equals("date") || type.startsWith("timestamp")) {
            return Kind.MOMENT;
        }
        return type.startsWith("time") ? Kind.TIME : Kind.OTHER;
    }

    /** The type that takes all that is written. */
    private static String widest(Kind kind, String type) {
        return switch (kind) {
            case NUMBER -> "numeric";
            case MOMENT, TIME -> type.equals("date") ? "timestamp" : type.replaceFirst("\\(\\d\\)", "");
            case TEXT, TRUTH, OTHER -> type;
        };
    }
}
