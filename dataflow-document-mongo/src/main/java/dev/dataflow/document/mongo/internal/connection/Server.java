package dev.dataflow.document.mongo.internal.connection;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.capability.Capabilities;
import dev.dataflow.api.capability.Capability;
import dev.dataflow.document.mongo.internal.fault.Faults;
import java.util.Optional;

/**
 * The server behind a connection and what it can do. Immutable.
 *
 * @param product its name; that of the stand-in where it is not MongoDB itself
 * @param version its version
 * @param rudimentary whether it is mongo-java-server, which keeps no validators, ignores the filters of partial indexes
 *     and compares decimals for equality as doubles
 * @param noTransactions why it has no transactions; empty where it has them
 */
public record Server(String product, String version, boolean rudimentary, Optional<String> noTransactions) {

    /** What the adapter tells of it. */
    public AdapterInfo info() {
        return new AdapterInfo(Faults.ADAPTER_ID, product, version);
    }

    /** Whether it gives a collection's validator back. */
    public boolean keepsValidators() {
        return !rudimentary;
    }

    /** Whether an index leaves out what its filter leaves out. */
    public boolean honoursPartialIndexes() {
        return !rudimentary;
    }

    /** What the adapter can do on it. */
    public Capabilities capabilities() {
        Capabilities.Builder builder = Capabilities.builder()
                .supported(
                        Capability.CREATE,
                        Capability.READ,
                        Capability.LIST,
                        Capability.COUNT,
                        Capability.UPDATE,
                        Capability.DELETE,
                        Capability.CREATE_MANY,
                        Capability.IDENTITY_KEYS,
                        Capability.COMPOSITE_KEYS,
                        Capability.UNIQUE_INDEXES,
                        Capability.NON_FINITE_DOUBLES,
                        Capability.NULL_PLACEMENT,
                        Capability.SCHEMA,
                        Capability.SCHEMA_CHANGES,
                        Capability.TRANSACTIONS,
                        Capability.REPEATABLE_READ,
                        Capability.DECIMAL_34,
                        Capability.INCREMENT,
                        Capability.UPDATE_MANY,
                        Capability.UPSERT,
                        Capability.AGGREGATE,
                        Capability.FULL_TEXT,
                        Capability.IGNORE_CASE,
                        Capability.REGEX,
                        Capability.JSON_PATHS)
                .unsupported(Capability.SERIALIZABLE, "a MongoDB transaction works on a snapshot, and no more")
                .unsupported(Capability.SAVEPOINTS, "MongoDB has no savepoints")
                .unsupported(Capability.REFERENCES, "MongoDB has no foreign keys")
                .unsupported(Capability.DECIMAL_65, "a Decimal128 has 34 digits")
                .unsupported(Capability.MICROSECONDS, "a BSON date counts milliseconds");
        noTransactions.ifPresent(reason ->
                builder.unsupported(Capability.TRANSACTIONS, reason).unsupported(Capability.REPEATABLE_READ, reason));
        if (rudimentary) {
            builder.unsupported(Capability.DECIMAL_34, "mongo-java-server compares decimals for equality as doubles")
                    .unsupported(Capability.FULL_TEXT, "mongo-java-server has no text search");
        }
        return builder.build();
    }
}
