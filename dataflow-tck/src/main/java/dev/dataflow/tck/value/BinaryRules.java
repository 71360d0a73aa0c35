package dev.dataflow.tck.value;

import dev.dataflow.api.model.FieldType;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import java.util.UUID;

/** BYTES and UUID. */
public abstract class BinaryRules {

    private static final FieldType BYTES = new FieldType.BytesType();
    private static final FieldType UUIDS = new FieldType.UuidType();
    private static final int MEBIBYTE = 1 << 20;

    /** By their bytes as unsigned numbers; {@link UUID#compareTo} and the mixed byte orders go otherwise. */
    private static final List<UUID> ORDERED = List.of(
            new UUID(0, 0),
            UUID.fromString("00000000-0000-0000-0000-000000000001"),
            UUID.fromString("00000000-0000-0000-8000-000000000000"),
            UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10"),
            UUID.fromString("04030201-0605-0807-090a-0b0c0d0e0f10"),
            UUID.fromString("7fffffff-ffff-ffff-7fff-ffffffffffff"),
            UUID.fromString("80000000-0000-0000-0000-000000000000"),
            new UUID(-1, -1));

    /** For the kit. */
    protected BinaryRules() {}

    @Rule("DF-VAL-24")
    void bytesAreKept(Workbench workbench) {
        ValueTrial.of(workbench, BYTES, new byte[0], everyByte(), new byte[1], new byte[] {'a', 0, 'b', 0}, large())
                .isKept();
    }

    @Rule("DF-VAL-25")
    void bytesAreFound(Workbench workbench) {
        ValueTrial.of(
                        workbench,
                        BYTES,
                        new byte[0],
                        new byte[1],
                        new byte[2],
                        everyByte(),
                        new byte[] {'a'},
                        new byte[] {'A'})
                .isFound();
    }

    @Rule("DF-VAL-26")
    void aUuidIsKept(Workbench workbench) {
        ValueTrial.of(workbench, UUIDS, ORDERED).isKept();
    }

    @Rule("DF-VAL-27")
    void aUuidIsFoundAndOrderedByItsUnsignedBytes(Workbench workbench) {
        ValueTrial.of(workbench, UUIDS, ORDERED).isFound();
        ValueTrial.of(workbench, UUIDS, ORDERED).isOrdered();
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int each = 0; each < bytes.length; each++) {
            bytes[each] = (byte) each;
        }
        return bytes;
    }

    private static byte[] large() {
        byte[] bytes = new byte[MEBIBYTE];
        for (int position = 0; position < bytes.length; position++) {
            bytes[position] = (byte) (position * 31);
        }
        return bytes;
    }
}
