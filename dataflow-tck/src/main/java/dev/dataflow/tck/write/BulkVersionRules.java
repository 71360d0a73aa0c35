package dev.dataflow.tck.write;

import static dev.dataflow.api.filter.Filter.where;
import static dev.dataflow.tck.run.Answers.all;
import static dev.dataflow.tck.run.Answers.only;
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
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.core.bulk.RowOutcome;
import dev.dataflow.core.bulk.RowOutcome.Kind;
import dev.dataflow.tck.rule.Rule;
import dev.dataflow.tck.run.Workbench;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;

/** Bulk updates of rows with versions, of which some may be deleted softly. */
public abstract class BulkVersionRules {

    private static final String MODEL = "Article";

    /** For the kit. */
    protected BulkVersionRules() {}

    @Rule(
            value = "DF-BULK-12",
            needs = {Capability.UPDATE_MANY, Capability.CREATE_MANY, Capability.INCREMENT, Capability.TRANSACTIONS})
    void manyRowsOfTheirVersionsAreChangedAndThoseDeletedSoftlyPassedOver(Workbench workbench) {
        Repository<FieldValues> articles = stocked(workbench, 1_000).repository(MODEL);
        List<FieldValues> read = all(articles.all().rows());
        assertThat(only(articles.deleteAll(List.of(500L, 501L)))).isEqualTo(2);

        assertThat(only(articles.updateAll(renamed(read)))).isEqualTo(998);

        assertThat(all(articles.all().rows()))
                .hasSize(998)
                .allSatisfy(each -> assertThat(each.get("version")).isEqualTo(2L))
                .allSatisfy(each -> assertThat(each.get("name")).isEqualTo("new " + each.get("id")));
    }

    @Rule(
            value = "DF-BULK-13",
            needs = {Capability.UPDATE_MANY, Capability.CREATE_MANY, Capability.INCREMENT, Capability.TRANSACTIONS})
    void oneStaleVersionFailsAllAndIsNamedWithItsPlace(Workbench workbench) {
        DataFlow database = stocked(workbench, 1_000);
        Repository<FieldValues> articles = database.repository(MODEL);
        List<FieldValues> read = all(articles.all().rows());
        only(articles.update(700L, Map.of("name", "by somebody else")));
        List<FieldValues> before = all(articles.all().rows());

        assertFailure(() -> articles.updateAll(renamed(read)))
                .hasCode(ErrorCode.OPTIMISTIC_LOCK)
                .hasModel(MODEL)
                .hasOperation("updateMany")
                .hasFields("version")
                .saysInMessage("rows[700]: ")
                .saysInMessage("version 1 was given, but version 2 is stored");
        assertFailure(() -> database.transaction(
                        transaction -> transaction.repository(MODEL).updateAll(renamed(read))))
                .hasCode(ErrorCode.OPTIMISTIC_LOCK)
                .saysInMessage("rows[700]: ");

        assertThat(all(articles.all().rows())).isEqualTo(before);
    }

    @Rule(
            value = "DF-BULK-14",
            needs = {Capability.UPDATE_MANY, Capability.CREATE_MANY, Capability.INCREMENT})
    void staleVersionsAndMissingRowsLeaveTheOthersAloneWhereEachRowCounts(Workbench workbench) {
        Repository<FieldValues> articles = stocked(workbench, 6).repository(MODEL);
        List<FieldValues> read = all(articles.all().rows());
        only(articles.update(2L, Map.of("name", "by somebody else")));
        only(articles.delete(4L));

        List<RowOutcome<FieldValues>> outcomes = all(articles.updateEach(Flux.fromIterable(renamed(read))));

        assertThat(outcomes)
                .extracting(RowOutcome::kind)
                .containsExactly(Kind.UPDATED, Kind.UPDATED, Kind.FAILED, Kind.UPDATED, Kind.MISSING, Kind.UPDATED);
        assertThat(all(articles.where(where("version").eq(2L)).rows("name")))
                .extracting(each -> each.get("name"))
                .containsExactly("new 0", "new 1", "by somebody else", "new 3", "new 5");
    }

    /** Articles with the keys from 0. */
    private static DataFlow stocked(Workbench workbench, int count) {
        DataFlow database = workbench.database(ModelDefinition.builder(MODEL)
                .table(workbench.table("articles"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.required("name", new FieldType.StringType(40)))
                .field(FieldDefinition.required("version", new FieldType.LongType())
                        .serving(FieldPurpose.VERSION))
                .field(FieldDefinition.optional("deletedAt", new FieldType.TimestampType(3))
                        .serving(FieldPurpose.DELETED_AT))
                .key("id")
                .build());
        all(database.repository(MODEL)
                .createAll(LongStream.range(0, count)
                        .mapToObj(id -> row("id", id, "name", "old " + id))
                        .toList()));
        return database;
    }

    private static List<FieldValues> renamed(List<FieldValues> read) {
        return read.stream()
                .map(each -> each.with(row("name", "new " + each.get("id"))))
                .toList();
    }
}
