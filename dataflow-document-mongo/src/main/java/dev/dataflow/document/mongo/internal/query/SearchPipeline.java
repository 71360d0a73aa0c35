package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.operation.SearchOperation;
import dev.dataflow.api.operation.SearchQuery;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import dev.dataflow.document.mongo.internal.document.RowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonRegularExpression;
import org.bson.BsonString;

/**
 * Full-text search as a pipeline. Stateless.
 *
 * <p>{@code $text} finds documents that have one of the words and says how well they fit. What it makes of several
 * words and of phrases differs between servers, and its phrases are pieces of text that may begin within a word
 * ("$text" in the manual); so each word and phrase is then looked for in each field by a regular expression.
 */
public final class SearchPipeline {

    /** Longer than a column's name may be, and so never one. */
    private static final String RANK = "dataflow_computes_this_to_sort_the_documents_that_a_full_text_search_has_found";

    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{Nd}])";
    private static final String NO_WORD_BEHIND = "(?![\\p{L}\\p{Nd}])";
    private static final String BETWEEN_WORDS = "[^\\p{L}\\p{Nd}]+";

    private SearchPipeline() {}

    /** The stages that find, rank and page. */
    public static List<BsonDocument> of(DocumentLayout layout, RowReader reader, SearchOperation search) {
        BsonDocument rank = new BsonDocument(RANK, new BsonDocument("$meta", new BsonString("textScore")));
        BsonDocument order = new BsonDocument(RANK, new BsonInt32(-1));
        layout.key().forEach(each -> order.append(each.path(), new BsonInt32(1)));
        List<BsonDocument> stages = new ArrayList<>();
        stages.add(new BsonDocument("$match", query(layout, search)));
        stages.add(new BsonDocument("$addFields", rank));
        stages.add(new BsonDocument("$sort", order));
        stages.addAll(PageStages.of(search.page()));
        stages.add(new BsonDocument("$project", reader.projection()));
        return stages;
    }

    private static BsonDocument query(DocumentLayout layout, SearchOperation search) {
        List<String> paths = layout.model().fullText().stream()
                .map(FieldDefinition::name)
                .map(layout::field)
                .map(DocumentField::path)
                .toList();
        List<BsonDocument> all = new ArrayList<>();
        all.add(new BsonDocument("$text", new BsonDocument("$search", new BsonString(candidates(search.query())))));
        all.add(FilterTranslator.translate(layout, search.filter()));
        search.query().words().forEach(each -> all.add(anywhere(paths, List.of(each))));
        search.query().phrases().forEach(each -> all.add(anywhere(paths, each)));
        search.query().excluded().forEach(each -> all.add(Conditions.not(anywhere(paths, each))));
        return Conditions.and(all);
    }

    /** Each word between quotation marks, which demand it on some servers and do no harm on the others. */
    private static String candidates(SearchQuery query) {
        return Stream.concat(query.words().stream(), query.phrases().stream().flatMap(List::stream))
                .distinct()
                .collect(Collectors.joining("\" \"", "\"", "\""));
    }

    /** Words are letters and digits, so nothing in them is special in an expression. */
    private static BsonDocument anywhere(List<String> paths, List<String> words) {
        String text = String.join(BETWEEN_WORDS, words);
        BsonRegularExpression whole = new BsonRegularExpression(NO_WORD_BEFORE + text + NO_WORD_BEHIND, "i");
        return Conditions.or(
                paths.stream().map(path -> new BsonDocument(path, whole)).toList());
    }
}
