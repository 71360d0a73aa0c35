package dev.dataflow.sql;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.IndexDefinition;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.ReferenceDefinition;
import dev.dataflow.sql.dialect.ErrorMap.Fault;
import dev.dataflow.sql.dialect.SqlDialect;
import dev.dataflow.sql.transport.DriverErrors;
import dev.dataflow.sql.transport.DriverFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a driver's error into a {@link DataFlowException} in the words of the model. Thread-safe. */
final class FaultTranslator {

    private final SqlDialect dialect;

    FaultTranslator(SqlDialect dialect) {
        this.dialect = dialect;
    }

    /** The error of an operation on a model. */
    Throwable translate(Throwable error, String operation, ModelDefinition model) {
        if (error instanceof DataFlowException already) {
            return already.during(operation, model.name()).seenBy(dialect.info().adapterId());
        }
        Fault fault = fault(error);
        return builder(fault, error)
                .operation(operation)
                .model(model.name())
                .constraint(constraint(fault, model))
                .fields(fields(fault, model))
                .build();
    }

    /** The error of work that is about no single model; what is not a driver's error is the caller's own and stays. */
    Throwable translate(Throwable error) {
        return DriverErrors.isDriverError(error) ? builder(fault(error), error).build() : error;
    }

    private Fault fault(Throwable error) {
        if (!(error instanceof DriverFailure failure)) {
            return dialect.errors().translate(error);
        }
        Fault seen = dialect.errors().translate(failure.error());
        RetryVerdict verdict = failure.stage().verdict(seen.code(), seen.retry());
        ErrorCode code = failure.stage().code(seen.code());
        return code == seen.code()
                ? seen.retry(verdict)
                : Fault.of(code, seen.nativeCode()).retry(verdict);
    }

    private DataFlowException.Builder builder(Fault fault, Throwable cause) {
        return DataFlowException.builder(fault.code(), fault.message())
                .retry(fault.retry())
                .adapter(dialect.info().adapterId())
                .nativeCode(fault.nativeCode())
                .constraint(fault.constraint())
                .cause(DriverFailure.unwrap(cause));
    }

    private static List<String> fields(Fault fault, ModelDefinition model) {
        if (!fault.columns().isEmpty()) {
            return model.fields().stream()
                    .filter(each -> fault.columns().contains(each.column()))
                    .map(FieldDefinition::name)
                    .toList();
        }
        if (fault.primaryKey()) {
            return model.keyNames();
        }
        return ofConstraint(model, fault.constraint()).orElse(List.of());
    }

    /** SQLite names the columns of what is violated, but not the constraint. */
    private static @Nullable String constraint(Fault fault, ModelDefinition model) {
        if (fault.constraint() != null || fault.columns().isEmpty()) {
            return fault.constraint();
        }
        Set<String> fields = Set.copyOf(fields(fault, model));
        Stream<String> keys = model.indexes().stream()
                .filter(each -> fault.code() == ErrorCode.DUPLICATE_KEY && each.unique())
                .filter(each -> fields.equals(Set.copyOf(each.fields())))
                .map(IndexDefinition::name);
        Stream<String> references = model.references().stream()
                .filter(each -> fault.code() == ErrorCode.FOREIGN_KEY)
                .filter(each -> fields.equals(Set.copyOf(each.fields())))
                .map(ReferenceDefinition::name);
        return Stream.concat(keys, references).findFirst().orElse(null);
    }

    private static Optional<List<String>> ofConstraint(ModelDefinition model, @Nullable String constraint) {
        Optional<List<String>> ofIndex = model.indexes().stream()
                .filter(each -> each.name().equals(constraint))
                .map(IndexDefinition::fields)
                .findFirst();
        return ofIndex.or(() -> model.references().stream()
                .filter(each -> each.name().equals(constraint))
                .map(ReferenceDefinition::fields)
                .findFirst());
    }
}
