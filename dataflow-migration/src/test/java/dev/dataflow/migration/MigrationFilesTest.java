package dev.dataflow.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.TableSchema;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.migration.plan.MigrationPart;
import dev.dataflow.migration.plan.Risk;
import dev.dataflow.migration.plan.VersionedMigration;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {

    private static final ModelDefinition EVERYTHING = ModelDefinition.builder("Everything")
            .field(FieldDefinition.generated("id", new FieldType.LongType()))
            .field(FieldDefinition.required("price", new FieldType.DecimalType(10, 2))
                    .checked(new ValueCheck.Between(BigDecimal.ZERO, null)))
            .field(FieldDefinition.required("state", new FieldType.EnumType(List.of("ON", "OFF"))))
            .field(FieldDefinition.optional("at", new FieldType.TimestampType(3)))
            .field(FieldDefinition.optional("parent", new FieldType.LongType()))
            .key("id")
            .unique("state")
            .reference("Everything", OnDelete.SET_NULL, "parent")
            .build();

    private static final VersionedMigration MIGRATION = MigrationBuilder.version("2026.11.1", "Every kind of change")
            .createTable(TableSchema.of(EVERYTHING, any -> EVERYTHING))
            .addColumn("a", "number", new FieldType.DecimalType(5, 2), new BigDecimal("1.50"))
            .addColumn("a", "key", new FieldType.UuidType(), new UUID(1, 2))
            .addColumn("a", "day", new FieldType.DateType(), LocalDate.of(2026, 11, 28))
            .addColumn("a", "bytes", new FieldType.BytesType())
            .addColumn("a", "moment", new FieldType.TimestampType(3), Instant.EPOCH)
            .alterColumn("a", "name", new FieldType.StringType(20), false, "none")
            .sql("update a set name = 'x'")
            .bson("{\"update\": \"a\"}")
            .code("by hand")
            .renameColumn("a", "x", "y")
            .renameTable("a", "b")
            .dropColumn("b", "gone")
            .dropIndex("b", "ix")
            .dropReference("b", "fk")
            .dropCheck("b", "ck")
            .dropTable("c")
            .undo(new MigrationPart.Code("back"))
            .allowing(Risk.DESTRUCTIVE)
            .build();

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadBack() {
        MigrationFiles.write(directory, MIGRATION);
        VersionedMigration other =
                MigrationBuilder.version("7", "Later").code("x").build();
        VersionedMigration ten =
                MigrationBuilder.version("10", "Last").code("x").build();
        MigrationFiles.write(directory, ten);
        MigrationFiles.write(directory, other);

        assertThat(MigrationFiles.read(directory)).containsExactly(other, ten, MIGRATION);
    }

    @Test
    void theChecksumIsOfTheContentAndNotOfTheText() throws IOException {
        Path file = MigrationFiles.write(directory, MIGRATION);
        String text = Files.readString(file);

        Files.writeString(file, text.replace("\n", "\r\n").replace(" : ", ":"));
        assertThat(MigrationFiles.read(directory)).containsExactly(MIGRATION);
        Files.writeString(file, text.replace("Every kind", "Any kind"));
        assertThat(MigrationFiles.read(directory).get(0).checksum()).isNotEqualTo(MIGRATION.checksum());
    }

    @Test
    void whatIsWrongNamesTheFileAndTheLine() throws IOException {
        Path file = directory.resolve("1-bad.json");
        Files.writeString(file, "{\"version\": \"1\",\n\"descriptoin\": \"x\"}");
        assertThatThrownBy(() -> MigrationFiles.read(directory))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("1-bad.json")
                .hasMessageContaining("descriptoin")
                .hasMessageContaining("line 2");
        Files.writeString(file, "{\"version\": \"1\"}");
        assertThatThrownBy(() -> MigrationFiles.read(directory)).hasMessageContaining("needs \"description\"");
        Files.writeString(file, "{\"version\": \"one\", \"description\": \"x\", \"parts\": []}");
        assertThatThrownBy(() -> MigrationFiles.read(directory)).hasMessageContaining("version 'one'");
    }

    @Test
    void aFileIsNotOverwritten() {
        MigrationFiles.write(directory, MIGRATION);
        assertThatThrownBy(() -> MigrationFiles.write(directory, MIGRATION))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aFillIsOfTheTypesCarrier() {
        MigrationBuilder builder = MigrationBuilder.version("1", "x");
        assertThatThrownBy(() -> builder.addColumn("a", "number", new FieldType.IntType(), "5"))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("column number is filled with a java.lang.String");
    }
}
