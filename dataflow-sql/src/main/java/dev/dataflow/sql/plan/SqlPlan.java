package dev.dataflow.sql.plan;

import dev.dataflow.sql.statement.ColumnCodec;
import dev.dataflow.sql.statement.Parameter;
import dev.dataflow.sql.statement.SqlStatement;
import dev.dataflow.sql.statement.SqlStatement.Access;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement without its values, rendered once for all operations of one shape. Immutable.
 *
 * @param sql the text with placeholders
 * @param access whether it changes anything
 * @param bindings for each placeholder, which operand goes there and how
 * @param results how the columns of the result are read
 */
record SqlPlan(String sql, Access access, List<Binding> bindings, List<ColumnCodec<?>> results) {

    /** What goes to one placeholder. */
    record Binding(int operand, ColumnCodec<?> codec) {}

    /** The statement for these operands. */
    SqlStatement bind(List<@Nullable Object> operands) {
        Parameter[] parameters = new Parameter[bindings.size()];
        for (int position = 0; position < parameters.length; position++) {
            Binding binding = bindings.get(position);
            parameters[position] = new Parameter(binding.codec(), operands.get(binding.operand()));
        }
        return new SqlStatement(sql, access, Arrays.asList(parameters), results);
    }
}
