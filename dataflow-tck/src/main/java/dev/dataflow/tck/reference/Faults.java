package dev.dataflow.tck.reference;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.migration.CheckSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.ModelDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors of this database, each with a native code as a real one would have. */
final class Faults {

    private Faults() {}

    /** An error of which the code says everything. */
    static DataFlowException of(ErrorCode code, @Nullable String nativeCode) {
        return DataFlowException.builder(code, code.meaning())
                .adapter(ReferenceAdapter.ID)
                .nativeCode(nativeCode)
                .build();
    }

    /** No repetition helps against this one. */
    static DataFlowException closed() {
        return DataFlowException.builder(ErrorCode.UNAVAILABLE, "the database is closed: open it again")
                .adapter(ReferenceAdapter.ID)
                .retry(RetryVerdict.NEVER)
                .build();
    }

    static DataFlowException noTable(String name) {
        return schema("NO_TABLE", "there is no table '%s': create it first".formatted(name));
    }

    static DataFlowException tableExists(String name) {
        return schema("TABLE_EXISTS", "there is a table '%s' already".formatted(name));
    }

    static DataFlowException noColumn(String table, String column) {
        return schema("NO_COLUMN", "table '%s' has no column '%s'".formatted(table, column));
    }

    static DataFlowException noIndex(String table, String index) {
        return schema("NO_INDEX", "table '%s' has no index '%s'".formatted(table, index));
    }

    /** A violated key or unique index; the operation's name is added by the runner. */
    static DataFlowException duplicate(ModelDefinition model, String constraint, List<String> columns) {
        return violation(ErrorCode.DUPLICATE_KEY, "UNIQUE", model, constraint, columns);
    }

    /** Rows that are there already and that a change of the schema does not allow. */
    static DataFlowException broken(ErrorCode code, String nativeCode, String constraint) {
        return DataFlowException.builder(code, code.meaning())
                .adapter(ReferenceAdapter.ID)
                .nativeCode(nativeCode)
                .constraint(constraint)
                .build();
    }

    /** A change of the schema that does not fit the schema. */
    static DataFlowException misfit(String message) {
        return schema("MISFIT", message);
    }

    static DataFlowException reference(ModelDefinition model, String constraint, List<String> columns) {
        return violation(ErrorCode.FOREIGN_KEY, "REFERENCE", model, constraint, columns);
    }

    static DataFlowException missingValue(ModelDefinition model, String column) {
        return violation(ErrorCode.CONSTRAINT, "NOT_NULL", model, "not null " + column, List.of(column));
    }

    /** A value that the column's type does not hold. */
    static DataFlowException unfit(ModelDefinition model, String column) {
        return violation(ErrorCode.INVALID_DATA, "UNFIT", model, null, List.of(column));
    }

    /** A value that a declared rule does not allow. */
    static DataFlowException brokenRule(ModelDefinition model, CheckSchema check) {
        return violation(ErrorCode.CONSTRAINT, "CHECK", model, check.name(), check.columns());
    }

    /** A sum of doubles that is too large for one. */
    static DataFlowException infinite() {
        return DataFlowException.builder(ErrorCode.INVALID_DATA, "a sum is too large for a DOUBLE")
                .adapter(ReferenceAdapter.ID)
                .nativeCode("OUT_OF_RANGE")
                .build();
    }

    static DataFlowException outOfRange(ModelDefinition model, String field) {
        return DataFlowException.builder(ErrorCode.INVALID_DATA, "the sum is out of range")
                .adapter(ReferenceAdapter.ID)
                .nativeCode("OUT_OF_RANGE")
                .model(model.name())
                .fields(List.of(field))
                .build();
    }

    private static DataFlowException schema(String nativeCode, String message) {
        return DataFlowException.builder(ErrorCode.BAD_STATEMENT, message)
                .adapter(ReferenceAdapter.ID)
                .nativeCode(nativeCode)
                .build();
    }

    private static DataFlowException violation(
            ErrorCode code,
            String nativeCode,
            ModelDefinition model,
            @Nullable String constraint,
            List<String> columns) {
        return DataFlowException.builder(code, code.meaning())
                .adapter(ReferenceAdapter.ID)
                .nativeCode(nativeCode)
                .model(model.name())
                .constraint(constraint)
                .fields(model.fields().stream()
                        .filter(each -> columns.contains(each.column()))
                        .map(FieldDefinition::name)
                        .toList())
                .build();
    }
}
