package dev.dataflow.sql.dialect;

import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.operation.SearchQuery;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Table;

/** How a database searches text. Thread-safe. */
public interface FullTextSearch {

    /** The texts that are bound for a query, in the database's own syntax; a word of the query never is syntax. */
    List<String> operands(SearchQuery query);

    /** Whatever else than the number of operands the text of the statement depends on; equal for equal statements. */
    Object shape(SearchQuery query);

    /**
     * How the rows that fit are found and ranked. It uses the slots in an order of its own, each any number of times.
     *
     * @param table the searched table
     * @param index the name of the full-text index
     * @param columns the searched columns
     * @param query what to look for; its words must not get into the text
     * @param slots one for each of {@link #operands}
     */
    Match match(
            Table<?> table, String index, List<Field<String>> columns, SearchQuery query, List<Field<String>> slots);

    /**
     * How text is searched within a transaction, which must find the rows that the transaction itself has stored. Its
     * operands and shapes may be the same for other statements: those within a transaction have plans of their own.
     */
    default FullTextSearch withinTransaction() {
        return this;
    }

    /** The statements that create the index; names are to be quoted with the function given. */
    List<String> create(String table, IndexSchema index, UnaryOperator<String> quote);

    /** The statements that drop it. */
    List<String> drop(String table, IndexSchema index, UnaryOperator<String> quote);

    /**
     * How rows are found and ranked.
     *
     * @param condition that a row fits
     * @param bestFirst the order of rank
     */
    record Match(Condition condition, OrderField<?> bestFirst) {}
}
