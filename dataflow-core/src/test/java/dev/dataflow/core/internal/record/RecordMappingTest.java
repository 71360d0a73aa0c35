package dev.dataflow.core.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.Column;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.Id;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.value.CanonicalValues;
import dev.dataflow.core.internal.value.Problems;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RecordMappingTest {

    @SuppressWarnings("ArrayRecordComponent") // bytes are declared so
    private record Everything(
            @Id int id,
            boolean flag,
            @Nullable Long big,
            double real,
            @Nullable @Column(precision = 6, scale = 2) BigDecimal money,
            @Nullable String text,
            byte[] bytes,
            UUID uuid,
            LocalDate date,
            LocalTime time,
            LocalDateTime dateTime,
            Instant instant,
            TimeUnit unit) {}

    private record Tree(String name, double weight, List<Tree> children) {}

    private record Part(int count, Integer more, boolean used, TimeUnit unit, UUID tag, Instant since) {}

    private record Document(
            @Id int id,
            @Nullable Tree tree,
            @Nullable List<Part> parts,
            @Nullable Map<String, List<Long>> table,
            @Nullable Map<String, ?> free,
            @Nullable List<? extends Part> wild) {}

    private record Odd(@Id int id, List<StringBuilder> builders) {}

    record Strict(@Id int id, String name) {
        Strict {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("empty");
            }
        }

        @Override
        public String name() {
            if (name.equals("explode")) {
                throw new IllegalStateException("exploded");
            }
            return name;
        }
    }

    @Test
    void takesARecordApartAndPutsItTogetherAgain() {
        byte[] bytes = {1, 2};
        Everything row = new Everything(
                1,
                true,
                null,
                -0.0,
                new BigDecimal("1.50"),
                "x",
                bytes,
                new UUID(0, 7),
                LocalDate.EPOCH,
                LocalTime.NOON,
                LocalDate.EPOCH.atStartOfDay(),
                Instant.EPOCH,
                TimeUnit.DAYS);

        assertThat(roundTrip(row)).usingRecursiveComparison().isEqualTo(row);
    }

    @Test
    void readsJsonByGenericType() {
        Document row = new Document(
                1,
                new Tree("root", 2, List.of(new Tree("leaf", 0.5, List.of()))),
                Arrays.asList(new Part(1, null, true, TimeUnit.DAYS, new UUID(1, 2), Instant.EPOCH), null),
                Map.of("a", List.of(1L, 2L)),
                Map.of("any", List.of("thing", 1L)),
                List.of());

        assertThat(roundTrip(row)).isEqualTo(row);
    }

    @Test
    void mapsLocalRecords() {
        record Local(@Id int id) {}

        assertThat(roundTrip(new Local(7))).isEqualTo(new Local(7));
    }

    @Test
    void isMadeOnceForEachClass() {
        assertThat(RecordMapping.of(Everything.class)).isSameAs(RecordMapping.of(Everything.class));
    }

    @Test
    void namesTheFieldOfAnEnumConstantThatIsNotThere() {
        DataFlowException error = catchThrowableOfType(
                DataFlowException.class,
                () -> RecordMapping.of(Everything.class).row(everything("unit", "FORTNIGHTS")));

        assertThat(error.code()).isEqualTo(ErrorCode.MAPPING);
        assertThat(error.model()).contains("Everything");
        assertThat(error.fields()).containsExactly("unit");
        assertThat(error).hasMessageContaining("is no constant of").hasMessageNotContaining("FORTNIGHTS");
    }

    @Test
    void refusesNullForAPrimitive() {
        assertThatThrownBy(() -> RecordMapping.of(Everything.class).row(everything("flag", null)))
                .hasMessageContaining("field 'flag' is null, but the component is the primitive boolean");
    }

    @Test
    void refusesAnotherClassThanTheFieldsOwn() {
        assertThatThrownBy(() -> RecordMapping.of(Everything.class).row(everything("big", 7)))
                .hasMessageContaining("MAPPING: field 'big' holds a Integer where a Long is expected");
    }

    @Test
    void refusesJsonOfAnotherShape() {
        assertThat(jsonRefusal("tree", List.of())).hasMessageContaining("an object of");
        assertThat(jsonRefusal("parts", Map.of())).hasMessageContaining("where a list is expected");
        assertThat(jsonRefusal("table", Map.of("a", List.of("x")))).hasMessageContaining("a whole number");
        assertThat(jsonRefusal("tree", Map.of("name", "x", "colour", "red")))
                .hasMessageContaining("members that")
                .hasMessageNotContaining("red");
        assertThat(jsonRefusal("parts", List.of(Map.of("count", 1L << 40)))).hasMessageContaining("an int can hold");
        assertThat(jsonRefusal("parts", List.of(Map.of("count", 1L)))).hasMessageContaining("primitive boolean");
    }

    @Test
    void refusesJsonThatCouldNotBeReadBackWhenTheRecordIsFirstSeen() {
        DataFlowException error = catchThrowableOfType(DataFlowException.class, () -> RecordMapping.of(Odd.class));

        assertThat(error.code()).isEqualTo(ErrorCode.CONFIGURATION);
        assertThat(error).hasMessageContaining("Odd.builders").hasMessageContaining("java.lang.StringBuilder");
    }

    @Test
    void anExceptionOfTheRecordIsTheCause() {
        RecordMapping<Strict> mapping = RecordMapping.of(Strict.class);

        assertThatThrownBy(() -> mapping.row(FieldValues.ofArray(List.of("id", "name"), new Object[] {1, ""})))
                .hasMessageContaining("MAPPING: the constructor of")
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mapping.values(new Strict(1, "explode")))
                .hasMessageContaining("MAPPING: the accessor of component")
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    private static FieldValues everything(String field, Object value) {
        RecordMapping<Everything> mapping = RecordMapping.of(Everything.class);
        FieldValues values = mapping.values(new Everything(
                1,
                true,
                null,
                0,
                null,
                null,
                new byte[0],
                new UUID(0, 0),
                LocalDate.EPOCH,
                LocalTime.NOON,
                LocalDate.EPOCH.atStartOfDay(),
                Instant.EPOCH,
                TimeUnit.DAYS));
        return canonical(mapping.model(), values).with(FieldValues.of(field, value));
    }

    private static DataFlowException jsonRefusal(String field, Object json) {
        RecordMapping<Document> mapping = RecordMapping.of(Document.class);
        FieldValues values =
                mapping.values(new Document(1, null, null, null, null, null)).with(FieldValues.of(field, json));
        return catchThrowableOfType(DataFlowException.class, () -> mapping.row(values));
    }

    @SuppressWarnings("unchecked") // the class of a T is a Class<T>
    private static <T extends Record> T roundTrip(T row) {
        RecordMapping<T> mapping = RecordMapping.of((Class<T>) row.getClass());
        return mapping.row(canonical(mapping.model(), mapping.values(row)));
    }

    private static FieldValues canonical(ModelDefinition model, FieldValues values) {
        Problems problems = new Problems(model, "create");
        Map<String, Object> canonical = new LinkedHashMap<>();
        for (FieldDefinition field : model.fields()) {
            canonical.put(field.name(), CanonicalValues.stored(field, values.get(field.name()), problems));
        }
        problems.refuse();
        return FieldValues.of(canonical);
    }
}
