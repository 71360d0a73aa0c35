package dev.dataflow.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.DataFlowException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordModelTest {

    enum Grade {
        BRONZE,
        GOLD
    }

    record Address(String street) {}

    record CustomerCategory(
            @Id @Generated Long id,
            @Unique @Column(length = 120) String email,
            @Unique(group = "place") String country,
            @Unique(group = "place") @Nullable String city,

            @Indexed @Column(name = "cred", precision = 10, scale = 2)
            BigDecimal creditLimit,

            @Nullable LocalDate birthday,
            Grade grade,
            Address address,
            List<String> tags,
            @Column(length = Column.UNBOUNDED) String notes,
            @Column(fractionalDigits = 6) Instant seen,
            @References(CustomerCategory.class) @Nullable Long parent) {}

    record Playing(@Id int playlist, @Id int track) {}

    record Remark(
            @Id UUID id,
            @References(Playing.class) int playlist,
            @References(Playing.class) int track) {}

    @Test
    void readsNamesTypesAndNullability() {
        ModelDefinition model = ModelDefinition.of(CustomerCategory.class);
        assertThat(model.name()).isEqualTo("CustomerCategory");
        assertThat(model.table()).isEqualTo("customer_categories");
        assertThat(model.keyNames()).containsExactly("id");
        assertThat(model.field("id")).isEqualTo(FieldDefinition.generated("id", new FieldType.LongType()));
        assertThat(model.field("email").type()).isEqualTo(new FieldType.StringType(120));
        assertThat(model.field("country").type()).isEqualTo(new FieldType.StringType(255));
        assertThat(model.field("city").nullable()).isTrue();
        assertThat(model.field("creditLimit").column()).isEqualTo("cred");
        assertThat(model.field("creditLimit").type()).isEqualTo(new FieldType.DecimalType(10, 2));
        assertThat(model.field("grade").type()).isEqualTo(new FieldType.EnumType(List.of("BRONZE", "GOLD")));
        assertThat(model.field("address").type()).isEqualTo(new FieldType.JsonType());
        assertThat(model.field("tags").type()).isEqualTo(new FieldType.JsonType());
        assertThat(model.field("notes").type()).isEqualTo(new FieldType.TextType());
        assertThat(model.field("seen").type()).isEqualTo(new FieldType.TimestampType(6));
        assertThat(model.requires()).containsExactlyInAnyOrder(Capability.IDENTITY_KEYS, Capability.MICROSECONDS);
    }

    @Test
    void readsIndexesAndReferences() {
        ModelDefinition model = ModelDefinition.of(CustomerCategory.class);
        assertThat(model.indexes())
                .containsExactlyInAnyOrder(
                        new IndexDefinition("ux_customer_categories_email", List.of("email"), true),
                        new IndexDefinition("ux_customer_categories_country_city", List.of("country", "city"), true),
                        new IndexDefinition("ix_customer_categories_cred", List.of("creditLimit"), false));
        assertThat(model.references())
                .containsExactly(new ReferenceDefinition(
                        "fk_customer_categories_parent", List.of("parent"), "CustomerCategory", OnDelete.RESTRICT));
    }

    @Test
    void joinsTheComponentsThatReferToACompositeKey() {
        assertThat(ModelDefinition.of(Remark.class).references())
                .singleElement()
                .satisfies(each -> assertThat(each.fields()).containsExactly("playlist", "track"));
        assertThat(ModelDefinition.of(Playing.class).requires()).containsExactly(Capability.COMPOSITE_KEYS);
    }

    record Lane(
            @Id
            @References(value = Playing.class, group = "from", position = 2)
            @References(value = Playing.class, group = "to", position = 1, name = "lane_to")
            int a,

            @Indexed(group = "way", position = 2, name = "by_way")
            @Indexed
            @References(value = Playing.class, group = "from", position = 1)
            int b,

            @Indexed(group = "way", position = 1)
            @Unique(name = "only_c")
            @References(value = Playing.class, group = "to", position = 2)
            int c) {}

    @Test
    void ordersIndexesAndReferencesByPositionAndTakesTheirNames() {
        ModelDefinition model = ModelDefinition.of(Lane.class);
        assertThat(model.indexes())
                .containsExactlyInAnyOrder(
                        new IndexDefinition("only_c", List.of("c"), true),
                        new IndexDefinition("by_way", List.of("c", "b"), false),
                        new IndexDefinition("ix_lanes_b", List.of("b"), false));
        assertThat(model.references())
                .containsExactlyInAnyOrder(
                        new ReferenceDefinition("fk_lanes_b_a", List.of("b", "a"), "Playing", OnDelete.RESTRICT),
                        new ReferenceDefinition("lane_to", List.of("a", "c"), "Playing", OnDelete.RESTRICT));
    }

    record TwoNames(
            @Id @Unique(group = "g", name = "one") int a,
            @Unique(group = "g", name = "other") int b) {}

    @Test
    void refusesTwoNamesForOneIndex() {
        assertThatThrownBy(() -> ModelDefinition.of(TwoNames.class))
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("two names, one and other");
    }

    record Page(
            @Id @Column(length = Column.UNBOUNDED, nativeType = "text")
            String path,

            @Unique @Column(length = 5000, nativeType = "varchar(5000)")
            String title) {}

    @Test
    void leavesTheLimitsOfADeclaredTypeToItsDatabase() {
        ModelDefinition model = ModelDefinition.of(Page.class);
        assertThat(model.key()).extracting(FieldDefinition::type).containsExactly(new FieldType.TextType());
        assertThat(model.indexes()).extracting(IndexDefinition::fields).containsExactly(List.of("title"));
    }

    @Test
    void readsAClassOnce() {
        assertThat(ModelDefinition.of(Playing.class)).isSameAs(ModelDefinition.of(Playing.class));
    }

    record WithoutKey(int a) {}

    record WithOptional(@Id int id, Optional<String> name) {}

    record WithBareDecimal(@Id int id, BigDecimal price) {}

    record WithMisplacedLength(
            @Id int id, @Column(length = 3) int name) {}

    @SuppressWarnings("NullablePrimitive")
    record WithNullablePrimitive(@Id int id, @Nullable int count) {}

    record WithGeneratedPrimitive(@Id @Generated long id) {}

    record WithDecimalKey(@Id @Column(precision = 3) BigDecimal id) {}

    record WithHalfReference(
            @Id int id, @References(Playing.class) int playlist) {}

    record WithMapOfColumn(@Id int id, @Column(name = "a.b") String name) {}

    record WithTwoColumnsAlike(
            @Id int id, @Column(name = "ID") String name) {}

    record WithWideIndex(
            @Id int id, @Indexed @Column(length = 800) String name) {}

    @Test
    void refusesWhatCannotBeAModelAndSaysHowToMendIt() {
        Map<Class<? extends Record>, String> wrong = Map.ofEntries(
                Map.entry(WithoutKey.class, "@Id"),
                Map.entry(WithOptional.class, "@Nullable instead of Optional"),
                Map.entry(WithBareDecimal.class, "@Column(precision"),
                Map.entry(WithMisplacedLength.class, "length"),
                Map.entry(WithNullablePrimitive.class, "boxed"),
                Map.entry(WithGeneratedPrimitive.class, "use Integer, Long or UUID"),
                Map.entry(WithDecimalKey.class, "key field 'id'"),
                Map.entry(WithHalfReference.class, "its key has 2"),
                Map.entry(WithMapOfColumn.class, "a.b"),
                Map.entry(WithTwoColumnsAlike.class, "differ at most in case"),
                Map.entry(WithWideIndex.class, "768"));
        wrong.forEach((type, hint) -> assertThatThrownBy(() -> ModelDefinition.of(type))
                .as(type.getSimpleName())
                .isInstanceOf(DataFlowException.class)
                .hasMessageContaining("CONFIGURATION")
                .hasMessageContaining(hint));
    }
}
