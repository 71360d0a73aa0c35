package dev.dataflow.document.mongo.internal.fault;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketOpenException;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteError;
import com.mongodb.bulk.WriteConcernError;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.error.RetryVerdict;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Turns the errors of server and driver into DataFlow's, by number and label, and by class only where there is no
 * number. Messages hold no values and nothing of the server's text, which stays in the cause. Stateless.
 */
public final class Faults {

    /** This adapter's name in errors. */
    public static final String ADAPTER_ID = "mongodb";

    /** WriteConcernFailed: the write took effect, but not on as many members as asked for. */
    private static final int WRITE_CONCERN_FAILED = 64;

    private static final int NOT_FROM_SERVER = 0;

    private Faults() {}

    /** An error of this adapter, to be completed. */
    public static DataFlowException.Builder builder(ErrorCode code, String message) {
        return DataFlowException.builder(code, message).adapter(ADAPTER_ID);
    }

    /** The error of something that is about no model. */
    public static DataFlowException translate(Throwable error, Access access) {
        return translate(error, null, access);
    }

    /** The error of something done to a model's documents, or to none's. */
    public static DataFlowException translate(Throwable error, @Nullable DocumentLayout layout, Access access) {
        return switch (error) {
            case DataFlowException already -> already;
            case MongoBulkWriteException bulk
            when !bulk.getWriteErrors().isEmpty() ->
                ofWrite(bulk.getWriteErrors().get(0), bulk, layout, access);
            case MongoBulkWriteException bulk
            when bulk.getWriteConcernError() != null -> ofWriteConcern(bulk.getWriteConcernError(), bulk);
            case MongoWriteException write -> ofWrite(write.getError(), write, layout, access);
            case MongoException other
            when number(other) > NOT_FROM_SERVER ->
                fromServer(number(other), other, new BsonDocument(), layout, access);
            default -> fromDriver(error, access);
        };
    }

    /** The error of a commit. */
    public static DataFlowException ofCommit(Throwable error) {
        if (error instanceof MongoException lost
                && lost.hasErrorLabel(MongoException.UNKNOWN_TRANSACTION_COMMIT_RESULT_LABEL)) {
            return builder(ErrorCode.COMMIT_OUTCOME_UNKNOWN, ErrorCode.COMMIT_OUTCOME_UNKNOWN.meaning())
                    .nativeCode(number(lost) > NOT_FROM_SERVER ? String.valueOf(number(lost)) : null)
                    .cause(lost)
                    .build();
        }
        return translate(error, Access.WRITE);
    }

    /** Whether a command was sent whose answer will never come; the server may still get it. */
    public static boolean isOfLostConnection(Throwable error) {
        return error.getCause() instanceof MongoSocketException lost && !(lost instanceof MongoSocketOpenException);
    }

    private static DataFlowException ofWrite(
            WriteError write, MongoException cause, @Nullable DocumentLayout layout, Access access) {
        return fromServer(write.getCode(), write.getMessage(), cause, write.getDetails(), layout, access);
    }

    private static DataFlowException ofWriteConcern(WriteConcernError error, MongoException cause) {
        return fromServer(error.getCode(), error.getMessage(), cause, error.getDetails(), null, Access.WRITE);
    }

    private static DataFlowException fromServer(
            int number, MongoException cause, BsonDocument details, @Nullable DocumentLayout layout, Access access) {
        return fromServer(number, String.valueOf(cause.getMessage()), cause, details, layout, access);
    }

    private static DataFlowException fromServer(
            int number,
            String text,
            MongoException cause,
            BsonDocument details,
            @Nullable DocumentLayout layout,
            Access access) {
        boolean validated = ServerCodes.meaning(number) == ErrorCode.CONSTRAINT;
        ErrorCode code = validated ? ValidationDetails.code(details) : ServerCodes.meaning(number);
        DataFlowException.Builder fault = builder(code, code.meaning())
                .nativeCode(String.valueOf(number))
                .retry(verdict(code, number, cause, access))
                .cause(cause);
        if (layout != null && code == ErrorCode.DUPLICATE_KEY) {
            DuplicateKey.in(text, layout)
                    .ifPresent(each -> fault.constraint(each.index()).fields(each.fields()));
        }
        if (layout != null && validated) {
            fault.fields(ValidationDetails.fields(details, layout));
        }
        return fault.build();
    }

    private static DataFlowException fromDriver(Throwable error, Access access) {
        DriverFault fault = DriverFault.of(error, access);
        boolean transientInTransaction = error instanceof MongoException labelled
                && labelled.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL);
        return builder(fault.code(), fault.code().meaning())
                .retry(transientInTransaction ? RetryVerdict.TRANSACTION : fault.retry())
                .cause(error)
                .build();
    }

    /** The transaction's label tells most; a server that goes down says nothing of what it did before. */
    private static RetryVerdict verdict(ErrorCode code, int number, MongoException cause, Access access) {
        if (cause.hasErrorLabel(MongoException.TRANSIENT_TRANSACTION_ERROR_LABEL)) {
            return RetryVerdict.TRANSACTION;
        }
        boolean unanswered = code == ErrorCode.UNAVAILABLE && access == Access.WRITE;
        boolean halfDone = number == WRITE_CONCERN_FAILED;
        boolean nothingWritten = cause.hasErrorLabel("NoWritesPerformed");
        return (unanswered && !nothingWritten) || halfDone ? RetryVerdict.UNKNOWN_OUTCOME : code.usualRetry();
    }

    /** The server's number; that of a refused log-in stands in the cause, and the driver's own are negative. */
    private static int number(MongoException error) {
        return error instanceof MongoSecurityException && error.getCause() instanceof MongoException refusal
                ? refusal.getCode()
                : error.getCode();
    }
}
