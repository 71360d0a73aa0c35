package dev.dataflow.sql.dialect;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.operation.SearchQuery;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.Table;

/** For dialects whose database cannot search text, or not yet; they do not declare FULL_TEXT, so nothing gets here. */
public final class NoFullTextSearch implements FullTextSearch {

    /** Stateless. */
    public NoFullTextSearch() {}

    @Override
    public List<String> operands(SearchQuery query) {
        throw unsupported();
    }

    @Override
    public Object shape(SearchQuery query) {
        throw unsupported();
    }

    @Override
    public Match match(
            Table<?> table, String index, List<Field<String>> columns, SearchQuery query, List<Field<String>> slots) {
        throw unsupported();
    }

    @Override
    public List<String> create(String table, IndexSchema index, UnaryOperator<String> quote) {
        throw unsupported();
    }

    @Override
    public List<String> drop(String table, IndexSchema index, UnaryOperator<String> quote) {
        throw unsupported();
    }

    private static DataFlowException unsupported() {
        return DataFlowException.builder(ErrorCode.UNSUPPORTED, "this dialect has no full-text search")
                .build();
    }
}
