package dev.dataflow.document.mongo;

import static dev.dataflow.api.filter.Filter.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dataflow.api.capability.Capability;
import dev.dataflow.api.filter.Filter;
import dev.dataflow.api.filter.Page;
import dev.dataflow.api.migration.IndexSchema;
import dev.dataflow.api.migration.SchemaChange;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.tck.run.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Full-text search. */
class SearchTest {

    private static final ModelDefinition ARTICLE = ModelDefinition.builder("Article")
            .field(FieldDefinition.required("id", new FieldType.IntType()))
            .field(FieldDefinition.required("title", new FieldType.StringType(100))
                    .searchable())
            .field(FieldDefinition.optional("language", new FieldType.StringType(20)))
            .field(FieldDefinition.optional("body", new FieldType.TextType())
                    .inColumn("a text")
                    .searchable())
            .key("id")
            .build();

    private static OpenMongo articles() {
        OpenMongo mongo = OpenMongo.on(MongoTarget.REPLICA_SET).with(ARTICLE);
        mongo.create(ARTICLE, "id", 1, "title", "Red coat", "body", "a warm winter coat", "language", "klingon");
        mongo.create(ARTICLE, "id", 2, "title", "RED red, red!", "body", "the Winter-\ncoat of wool");
        mongo.create(ARTICLE, "id", 3, "title", "Blue coat for winter", "body", "redder than red wine");
        mongo.create(ARTICLE, "id", 4, "title", "on winter", "body", "coat, i.e. one of 2 coats");
        mongo.create(ARTICLE, "id", 5, "title", "nothing");
        return mongo;
    }

    private static List<Object> found(OpenMongo mongo, String query) {
        return found(mongo, query, Filter.all(), Page.all());
    }

    private static List<Object> found(OpenMongo mongo, String query, Filter filter, Page page) {
        return Flux.from(mongo.adapter().execute(search(query, filter, page)))
                .map(row -> row.get("id"))
                .collectList()
                .block(OpenMongo.PATIENCE);
    }

    private static SearchOperation search(String query, Filter filter, Page page) {
        return new SearchOperation(ARTICLE, SearchQuery.parse(query), filter, page, List.of("title", "id"));
    }

    @Test
    void findsEveryWordWholeAndInAnyCase() {
        try (OpenMongo mongo = articles()) {
            assertThat(found(mongo, "red")).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(found(mongo, "RED Coat")).containsExactlyInAnyOrder(1, 2, 3);
            assertThat(found(mongo, "warm red")).containsExactly(1);
            assertThat(found(mongo, "redd")).isEmpty();
            assertThat(found(mongo, "coats 2")).containsExactly(4);
        }
    }

    @Test
    void knowsShortAndCommonWords() {
        try (OpenMongo mongo = articles()) {
            assertThat(found(mongo, "the")).containsExactly(2);
            assertThat(found(mongo, "i")).containsExactly(4);
        }
    }

    @Test
    void findsPhrasesWithinOneField() {
        try (OpenMongo mongo = articles()) {
            assertThat(found(mongo, "\"winter coat\"")).containsExactlyInAnyOrder(1, 2);
            assertThat(found(mongo, "\"red coat\" winter")).containsExactly(1);
        }
    }

    @Test
    void leavesOutWhatIsExcluded() {
        try (OpenMongo mongo = articles()) {
            assertThat(found(mongo, "coat -wool")).containsExactlyInAnyOrder(1, 3, 4);
            assertThat(found(mongo, "winter -\"winter coat\"")).containsExactlyInAnyOrder(3, 4);
        }
    }

    @Test
    void comesBestFirstThenByKeyAndInPages() {
        try (OpenMongo mongo = articles()) {
            List<Object> all = found(mongo, "red");
            assertThat(all).startsWith(2);
            assertThat(found(mongo, "red", Filter.all(), Page.of(1, 1))).isEqualTo(all.subList(1, 2));
            assertThat(found(mongo, "red", Filter.all(), Page.first(0))).isEmpty();
            assertThat(found(
                            mongo,
                            "red",
                            where("id").ne(2).and(Filter.not(where("title").contains("Blue"))),
                            Page.all()))
                    .containsExactly(1);
        }
    }

    @Test
    void happensInsideATransactionToo() {
        try (OpenMongo mongo = articles()) {
            List<Object> ids = Flux.from(mongo.adapter()
                            .inTransaction(session -> session.execute(search("warm", Filter.all(), Page.all()))))
                    .map(row -> row.get("id"))
                    .collectList()
                    .block(OpenMongo.PATIENCE);
            assertThat(ids).containsExactly(1);
        }
    }

    @Test
    void hasAnIndexThatIsMadeFoundAndDropped() {
        try (OpenMongo mongo = articles()) {
            IndexSchema index = new IndexSchema("ft_articles", List.of("title", "a text"), IndexSchema.Kind.FULL_TEXT);
            assertThat(indexes(mongo)).containsExactly(index);
            OpenMongo.all(Changes.make(mongo.adapter(), List.of(new SchemaChange.DropIndex("articles", index))));
            assertThat(indexes(mongo)).isEmpty();
            OpenMongo.all(Changes.make(mongo.adapter(), List.of(new SchemaChange.CreateIndex("articles", index))));
            assertThat(indexes(mongo)).containsExactly(index);
            assertThat(found(mongo, "warm")).containsExactly(1);
        }
    }

    @Test
    void isRefusedWhereTheServerHasNone() {
        try (OpenMongo mongo = OpenMongo.on(MongoTarget.EMBEDDED)) {
            assertThat(mongo.adapter().capabilities().supports(Capability.FULL_TEXT))
                    .isFalse();
            assertThat(OpenMongo.failure(() -> mongo.with(ARTICLE)).capability())
                    .contains(Capability.FULL_TEXT);
        }
    }

    private static List<IndexSchema> indexes(OpenMongo mongo) {
        return OpenMongo.all(mongo.adapter().migrations().inspect())
                .get(0)
                .table("articles")
                .orElseThrow()
                .indexes();
    }
}
