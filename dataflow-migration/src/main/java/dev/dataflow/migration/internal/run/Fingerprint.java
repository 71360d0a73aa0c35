package dev.dataflow.migration.internal.run;

import dev.dataflow.core.DataFlow;
import dev.dataflow.core.ModelTable;
import dev.dataflow.migration.internal.text.SchemaJson;
import dev.dataflow.migration.plan.VersionedMigration;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** What was asked of a schema, as 64 hexadecimal digits. Stateless. */
public final class Fingerprint {

    private Fingerprint() {}

    /** Of all that the registered models ask for, with this DataFlow on this server. */
    public static String of(DataFlow database) {
        StringBuilder text = new StringBuilder(ToolVersion.CURRENT).append(database.info());
        for (ModelTable model : database.schema().wanted()) {
            text.append(SchemaJson.write(model.table()))
                    .append(model.renamedFrom())
                    .append(new TreeMap<>(model.formerColumns()));
        }
        return sha256(text.toString());
    }

    /** Of versioned migrations. */
    public static String of(List<VersionedMigration> migrations) {
        return sha256(String.join(
                " ",
                migrations.stream()
                        .sorted()
                        .map(each -> each.version() + ":" + each.checksum())
                        .toList()));
    }

    /** SHA-256 of a text, in hexadecimal digits. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
