package dev.dataflow.migration.internal.plan;

import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.migration.plan.Finding;
import dev.dataflow.migration.plan.Finding.Rule;
import dev.dataflow.migration.plan.MigrationPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds names that are longer than models may have them. They are refused for every database, as those of models are:
 * PostgreSQL cuts them silently at 63 bytes, MySQL refuses more than 64 characters when other steps are done already.
 * Stateless.
 */
final class LongNames {

    private static final int MAX_BYTES = 63;

    private LongNames() {}

    /** Those that parts would give. */
    static List<Finding> in(List<MigrationPart> parts) {
        return parts.stream()
                .flatMap(part -> part instanceof MigrationPart.Changes changes
                        ? changes.changes().stream()
                        : Stream.<SchemaChange>empty())
                .flatMap(LongNames::of)
                .toList();
    }

    private static Stream<Finding> of(SchemaChange change) {
        return names(change).filter(LongNames::isTooLong).map(name -> finding(change.table(), name));
    }

    /** The names that a change gives to what has had none, or another one. */
    private static Stream<String> names(SchemaChange change) {
        return switch (change) {
            case SchemaChange.CreateTable create -> names(create.definition());
            case SchemaChange.RenameTable rename -> Stream.of(rename.newName());
            case SchemaChange.AddColumn add -> Stream.of(add.column().name());
            case SchemaChange.RenameColumn rename -> Stream.of(rename.newName());
            case SchemaChange.CreateIndex create -> Stream.of(create.index().name());
            case SchemaChange.AddReference add -> Stream.of(add.reference().name());
            case SchemaChange.AddCheck add -> Stream.of(add.check().name());
            case SchemaChange.AlterColumn alter -> Stream.empty();
            case SchemaChange.DropTable drop -> Stream.empty();
            case SchemaChange.DropColumn drop -> Stream.empty();
            case SchemaChange.DropIndex drop -> Stream.empty();
            case SchemaChange.DropReference drop -> Stream.empty();
            case SchemaChange.DropCheck drop -> Stream.empty();
        };
    }

    private static Stream<String> names(TableSchema table) {
        Stream<String> own = Stream.concat(Stream.of(table.name()), Stream.ofNullable(table.primaryKeyName()));
        return Stream.of(
                        own,
                        table.columns().stream().map(each -> each.name()),
                        table.indexes().stream().map(each -> each.name()),
                        table.references().stream().map(each -> each.name()),
                        table.checks().stream().map(each -> each.name()))
                .flatMap(each -> each);
    }

    private static boolean isTooLong(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES;
    }

    private static Finding finding(String table, String name) {
        return new Finding(
                Rule.NAME_TOO_LONG,
                table,
                "the name %s has %d bytes, and some databases cut or refuse what is longer than %d"
                        .formatted(name, name.getBytes(StandardCharsets.UTF_8).length, MAX_BYTES),
                "give it a shorter one");
    }
}
