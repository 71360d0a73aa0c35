package dev.dataflow.dialect.mysql;

import dev.dataflow.api.migration.ColumnSchema;
import dev.dataflow.api.migration.Impact;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldType;
import java.util.Objects;

/** What MODIFY COLUMN means for others ("Online DDL Operations: Column Operations" in MySQL's manual). Stateless. */
final class ColumnImpact {

    private static final Impact COPY = new Impact(Impact.Lock.WRITES, true, true);
    private static final Impact REBUILD = new Impact(Impact.Lock.NONE, true, true);

    /** Up to here a length takes one byte, beyond it two; utf8mb4 has four bytes a character. */
    private static final int ONE_BYTE = 255 / 4;

    private ColumnImpact() {}

    static Impact of(SchemaChange.AlterColumn alter) {
        ColumnSchema from = alter.from();
        ColumnSchema to = alter.to();
        if (!Objects.equals(from.nativeType(), to.nativeType())) {
            return isLonger(from, to) ? Impact.MOMENTARY : COPY;
        }
        return from.nullable() == to.nullable() ? Impact.MOMENTARY : REBUILD;
    }

    private static boolean isLonger(ColumnSchema from, ColumnSchema to) {
        return from.type() instanceof FieldType.StringType old
                && to.type() instanceof FieldType.StringType now
                && now.length() >= old.length()
                && (now.length() <= ONE_BYTE || old.length() > ONE_BYTE);
    }
}
