package dev.dataflow.migration.internal.run;

import dev.dataflow.core.DataFlow;
import dev.dataflow.core.ModelTable;
import dev.dataflow.migration.internal.text.Checksum;
import dev.dataflow.migration.internal.text.SchemaJson;
import dev.dataflow.migration.plan.VersionedMigration;
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
        return Checksum.of(text.toString());
    }

    /** Of versioned migrations. */
    public static String of(List<VersionedMigration> migrations) {
        return Checksum.of(String.join(
                " ",
                migrations.stream()
                        .sorted()
                        .map(each -> each.version() + ":" + each.checksum())
                        .toList()));
    }
}
