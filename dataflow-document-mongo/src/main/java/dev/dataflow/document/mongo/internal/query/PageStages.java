package dev.dataflow.document.mongo.internal.query;

import dev.dataflow.api.filter.Page;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/** A page of a pipeline's documents. Stateless. */
final class PageStages {

    private PageStages() {}

    /** The stages that leave the others out; not for a limit of 0, which MongoDB does not take. */
    static List<BsonDocument> of(Page page) {
        return switch (page) {
            case Page.Unpaged all -> List.of();
            case Page.OffsetPage part -> {
                List<BsonDocument> stages = new ArrayList<>();
                if (part.offset() > 0) {
                    stages.add(new BsonDocument("$skip", new BsonInt64(part.offset())));
                }
                stages.add(new BsonDocument("$limit", new BsonInt64(part.limit())));
                yield stages;
            }
        };
    }
}
