package dev.dataflow.tck.kept;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.map;
import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.optional;
import static dev.dataflow.tck.run.Answers.row;
import static dev.dataflow.tck.run.FailureAssert.assertFailure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.error.ErrorCode;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldPurpose;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.Repository;
import dev.dataflow.core.Selection;
import dev.dataflow.core.Upserted;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that are only marked as deleted. */
public abstract class SoftDeleteRules {

    private static final String DELETED = "2024-05-06T07:08:09.123Z";

    private final HandClock clock = new HandClock(DELETED);

    /** For the kit. */
    protected SoftDeleteRules() {}

    @Rule(
            value = "DF-SOFT-01",
            needs = {Capability.UPDATE, Capability.COUNT})
    void whatIsDeletedIsPassedOver(Workbench workbench) {
        Repository<FieldValues> members = members(workbench, false);

        assertThat(only(members.delete(2L))).isTrue();
        assertThat(only(members.where(where("name").eq("c")).delete())).isEqualTo(1);
        assertThat(only(members.delete(2L))).isFalse();

        assertThat(optional(members.read(2L))).isEmpty();
        assertThat(only(members.exists(2L))).isFalse();
        assertThat(ids(members.all())).containsExactly(1L, 4L);
        assertThat(ids(members.where(where("name").ne("a")))).containsExactly(4L);
        assertThat(only(members.where(where("name").eq("b")).exists())).isFalse();
        assertThat(only(members.all().count())).isEqualTo(2);
        assertThat(only(members.update(2L, map("name", "x")))).isFalse();
        assertThat(only(members.all().update(map("name", "y")))).isEqualTo(2);
    }

    @Rule(
            value = "DF-SOFT-02",
            needs = {Capability.UPDATE, Capability.COUNT})
    void whatIsDeletedIsThereForWhoAsksForIt(Workbench workbench) {
        Repository<FieldValues> members = members(workbench, false);
        only(members.delete(2L));

        Repository<FieldValues> everybody = members.withDeleted();

        assertThat(only(everybody.read(2L))).isEqualTo(member(2, "b", DELETED));
        assertThat(only(everybody.exists(2L))).isTrue();
        assertThat(ids(everybody.all())).containsExactly(1L, 2L, 3L, 4L);
        assertThat(ids(everybody.where(where("deletedAt").isNotNull()))).containsExactly(2L);
        assertThat(only(everybody.all().count())).isEqualTo(4);
        assertThat(only(everybody.update(2L, map("name", "x")))).isTrue();
        assertThat(only(everybody.read(2L))).isEqualTo(member(2, "x", DELETED));
    }

    @Rule(value = "DF-SOFT-03", needs = Capability.UPDATE)
    void restoringBringsBackWhatIsDeleted(Workbench workbench) {
        Repository<FieldValues> members = members(workbench, false);
        only(members.all().delete());
        assertThat(ids(members.all())).isEmpty();

        assertThat(only(members.restore(2L))).isTrue();
        assertThat(only(members.restore(2L))).isFalse();
        assertThat(only(members.read(2L))).isEqualTo(member(2, "b", null));
        assertThat(only(members.where(where("id").gt(1L)).restore())).isEqualTo(2);
        assertThat(ids(members.all())).containsExactly(2L, 3L, 4L);
    }

    @Rule(
            value = "DF-SOFT-04",
            needs = {Capability.UPDATE, Capability.DELETE})
    void purgingRemovesForGood(Workbench workbench) {
        Repository<FieldValues> members = members(workbench, false);
        only(members.where(where("id").lte(2L)).delete());

        assertThat(only(members.purge(2L))).isTrue();
        assertThat(only(members.purge(2L))).isFalse();
        assertThat(only(members.purge(3L))).isTrue();
        assertThat(ids(members.withDeleted().all())).containsExactly(1L, 4L);
        assertThat(only(members.all().purge())).isEqualTo(1);
        assertThat(ids(members.withDeleted().all())).containsExactly(1L);
        assertThat(only(members.withDeleted().all().purge())).isEqualTo(1);
        assertThat(ids(members.withDeleted().all())).isEmpty();
    }

    @Rule(
            value = "DF-SOFT-05",
            needs = {Capability.UPDATE, Capability.DELETE, Capability.UNIQUE_INDEXES})
    void whatIsDeletedHoldsItsUniqueValuesUntilItIsPurged(Workbench workbench) {
        Repository<FieldValues> members = members(workbench, true);
        only(members.delete(2L));

        assertFailure(() -> members.create(row("id", 5L, "name", "b")))
                .hasCode(ErrorCode.DUPLICATE_KEY)
                .hasFields("name");
        only(members.purge(2L));
        assertThat(only(members.create(row("id", 5L, "name", "b")))).isEqualTo(member(5, "b", null));
    }

    @Rule(
            value = "DF-SOFT-06",
            needs = {Capability.UPDATE, Capability.UPSERT})
    void anUpsertBringsBackWhatIsDeleted(Workbench workbench) {
        Repository<FieldValues> members = members(workbench, false);
        only(members.delete(2L));

        assertThat(only(members.upsert(row("id", 2L, "name", "again"), "id")))
                .isEqualTo(new Upserted<>(member(2, "again", null), false));
        assertThat(ids(members.all())).containsExactly(1L, 2L, 3L, 4L);
    }

    private static List<Long> ids(Selection<FieldValues> selection) {
        return all(selection.rows("id")).stream()
                .map(each -> (Long) each.get("id"))
                .toList();
    }

    private static FieldValues member(long id, String name, @Nullable String deleted) {
        return row("id", id, "name", name, "deletedAt", deleted == null ? null : Instant.parse(deleted));
    }

    /** The members "a" to "d" with the keys 1 to 4. */
    private Repository<FieldValues> members(Workbench workbench, boolean unique) {
        ModelDefinition.Builder model = ModelDefinition.builder("Member")
                .table(workbench.table("members"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("name", new FieldType.StringType(40)))
                .field(FieldDefinition.optional("deletedAt", new FieldType.TimestampType(3))
                        .serving(FieldPurpose.DELETED_AT))
                .key("id");
        ModelDefinition built = unique ? model.unique("name").build() : model.build();
        Repository<FieldValues> members = workbench
                .described(builder -> builder.clock(clock).model(built))
                .repository(built.name());
        List<String> names = List.of("a", "b", "c", "d");
        for (int position = 0; position < names.size(); position++) {
            only(members.create(row("id", position + 1L, "name", names.get(position))));
        }
        return members;
    }
}
