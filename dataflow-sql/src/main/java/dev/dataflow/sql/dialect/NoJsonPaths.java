package dev.dataflow.sql.dialect;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.sql.statement.ColumnCodec;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;

/**
 * For dialects whose database cannot look into JSON; they do not declare JSON_PATHS, so nothing gets here but to tell
 * whether an update changes a JSON field.
 */
public final class NoJsonPaths implements JsonPaths {

    /** Stateless. */
    public NoJsonPaths() {}

    @Override
    public String path(List<String> steps) {
        throw unsupported();
    }

    @Override
    public ColumnCodec<?> operand(Kind kind) {
        throw unsupported();
    }

    @Override
    public Condition compare(
            Field<Object> column, Field<String> path, Kind kind, String operator, Field<Object> operand) {
        throw unsupported();
    }

    @Override
    public Condition holds(Field<Object> column, Field<Object> value) {
        throw unsupported();
    }

    @Override
    public Condition isNull(Field<Object> column, Field<String> path) {
        throw unsupported();
    }

    @Override
    public Field<String> text(Field<Object> column, Field<String> path) {
        throw unsupported();
    }

    private static DataFlowException unsupported() {
        return DataFlowException.builder(ErrorCode.UNSUPPORTED, "this dialect cannot look into JSON")
                .build();
    }
}
