package dev.dataflow.dialect.sqlite;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.sql.json.JsonText;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.Function;

/** What SQLite lacks, as functions in Java that each connection gets when it is opened. */
final class SqliteFunctions {

    /** Adds a whole number within bounds: {@code dataflow_add(value, delta, smallest, greatest)}. */
    static final String ADD = "dataflow_add";

    /** Whether two JSON texts stand for the same value: {@code dataflow_json_equal(stored, wanted)}. */
    static final String JSON_EQUAL = "dataflow_json_equal";

    /** Part of the message of a sum out of bounds, by which the error is known. */
    static final String OVERFLOW = "integer overflow";

    private SqliteFunctions() {}

    static void addTo(Connection connection) throws SQLException {
        Function.create(connection, "regexp", new SqliteRegexp(), 2, Function.FLAG_DETERMINISTIC);
        Function.create(connection, ADD, new Add(), 4, Function.FLAG_DETERMINISTIC);
        Function.create(connection, JSON_EQUAL, new JsonEqual(), 2, Function.FLAG_DETERMINISTIC);
    }

    /** SQLite compares JSON as text, in which the order of keys counts. */
    private static final class JsonEqual extends Function {

        @Override
        protected void xFunc() throws SQLException {
            String stored = value_text(0);
            String wanted = value_text(1);
            if (stored == null || wanted == null) {
                result();
            } else {
                result(stored.equals(wanted) || sameValue(stored, wanted) ? 1 : 0);
            }
        }

        private static boolean sameValue(String stored, String wanted) {
            Object value = JsonText.parse(wanted);
            try {
                return JsonText.parse(stored).equals(value);
            } catch (DataFlowException notJson) {
                return false; // What another program has stored is no value that anybody can ask for.
            }
        }
    }

    /** SQLite itself turns a sum beyond 64 bits into a floating-point number, and has no smaller integers. */
    private static final class Add extends Function {

        private static final int NULL = 5;

        @Override
        protected void xFunc() throws SQLException {
            if (value_type(0) == NULL) {
                result();
                return;
            }
            try {
                long sum = Math.addExact(value_long(0), value_long(1));
                if (sum < value_long(2) || sum > value_long(3)) {
                    error(OVERFLOW);
                } else {
                    result(sum);
                }
            } catch (ArithmeticException beyondLong) {
                error(OVERFLOW);
            }
        }
    }
}
