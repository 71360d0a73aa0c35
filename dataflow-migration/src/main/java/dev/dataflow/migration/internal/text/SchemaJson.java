package dev.dataflow.migration.internal.text;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ValueCheck;
import dev.dataflow.migration.plan.MigrationPart;
import org.jspecify.annotations.Nullable;

/** Schemas and changes as JSON and back: what comes back is equal. Thread-safe. */
public final class SchemaJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.CAN_OVERRIDE_ACCESS_MODIFIERS)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(printer())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .addMixIn(FieldType.class, Type.class)
            .addMixIn(SchemaChange.class, Change.class)
            .addMixIn(SchemaChange.AddColumn.class, Filled.class)
            .addMixIn(SchemaChange.AlterColumn.class, Filled.class)
            .addMixIn(ValueCheck.class, Check.class)
            .addMixIn(MigrationPart.class, Part.class)
            .build();

    private SchemaJson() {}

    /** Lines end in the same way everywhere: checksums are of this text. */
    private static PrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter);
    }

    /** The text of a schema, of changes or of parts of them; records of {@code dev.dataflow.api.migration}. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a schema is always JSON", impossible);
        }
    }

    /**
     * What a text stands for.
     *
     * @throws DataFlowException CONFIGURATION that says what is wrong and where
     */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JsonProcessingException wrong) {
            throw DataFlowException.configuration("this is no %s: %s, in line %s"
                    .formatted(
                            type.getSimpleName(),
                            wrong.getOriginalMessage(),
                            wrong.getLocation() == null
                                    ? "?"
                                    : wrong.getLocation().getLineNr()));
        }
    }

    /** A canonical value with its class. */
    interface Filled {
        @JsonSerialize(using = ValueJson.Writer.class)
        @JsonDeserialize(using = ValueJson.Reader.class)
        @Nullable
        Object fill();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = FieldType.BooleanType.class, name = "boolean"),
        @JsonSubTypes.Type(value = FieldType.IntType.class, name = "int"),
        @JsonSubTypes.Type(value = FieldType.LongType.class, name = "long"),
        @JsonSubTypes.Type(value = FieldType.DoubleType.class, name = "double"),
        @JsonSubTypes.Type(value = FieldType.DecimalType.class, name = "decimal"),
        @JsonSubTypes.Type(value = FieldType.StringType.class, name = "string"),
        @JsonSubTypes.Type(value = FieldType.TextType.class, name = "text"),
        @JsonSubTypes.Type(value = FieldType.BytesType.class, name = "bytes"),
        @JsonSubTypes.Type(value = FieldType.UuidType.class, name = "uuid"),
        @JsonSubTypes.Type(value = FieldType.DateType.class, name = "date"),
        @JsonSubTypes.Type(value = FieldType.TimeType.class, name = "time"),
        @JsonSubTypes.Type(value = FieldType.DateTimeType.class, name = "datetime"),
        @JsonSubTypes.Type(value = FieldType.TimestampType.class, name = "timestamp"),
        @JsonSubTypes.Type(value = FieldType.EnumType.class, name = "enum"),
        @JsonSubTypes.Type(value = FieldType.JsonType.class, name = "json")
    })
    private interface Type {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "change")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = SchemaChange.CreateTable.class, name = "create table"),
        @JsonSubTypes.Type(value = SchemaChange.DropTable.class, name = "drop table"),
        @JsonSubTypes.Type(value = SchemaChange.RenameTable.class, name = "rename table"),
        @JsonSubTypes.Type(value = SchemaChange.AddColumn.class, name = "add column"),
        @JsonSubTypes.Type(value = SchemaChange.DropColumn.class, name = "drop column"),
        @JsonSubTypes.Type(value = SchemaChange.RenameColumn.class, name = "rename column"),
        @JsonSubTypes.Type(value = SchemaChange.AlterColumn.class, name = "alter column"),
        @JsonSubTypes.Type(value = SchemaChange.CreateIndex.class, name = "create index"),
        @JsonSubTypes.Type(value = SchemaChange.DropIndex.class, name = "drop index"),
        @JsonSubTypes.Type(value = SchemaChange.AddReference.class, name = "add reference"),
        @JsonSubTypes.Type(value = SchemaChange.DropReference.class, name = "drop reference"),
        @JsonSubTypes.Type(value = SchemaChange.AddCheck.class, name = "add check"),
        @JsonSubTypes.Type(value = SchemaChange.DropCheck.class, name = "drop check")
    })
    private interface Change {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "check")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ValueCheck.Between.class, name = "between"),
        @JsonSubTypes.Type(value = ValueCheck.TextLength.class, name = "length"),
        @JsonSubTypes.Type(value = ValueCheck.Matching.class, name = "matching")
    })
    private interface Check {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MigrationPart.Changes.class, name = "changes"),
        @JsonSubTypes.Type(value = MigrationPart.Commands.class, name = "commands"),
        @JsonSubTypes.Type(value = MigrationPart.Code.class, name = "code")
    })
    private interface Part {}
}
