package dev.dataflow.document.mongo.internal.operation;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.document.mongo.internal.document.DocumentField;
import dev.dataflow.document.mongo.internal.document.DocumentLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * What to do to some fields of documents, and the way back. Immutable.
 *
 * @param values new values by path; empty for a null, which is stored as no value
 * @param increments what to add to the others
 * @param refusable whether one document may be refused and another not: for a value that must be unique, or a sum that
 *     must keep a rule
 */
record FieldChanges(Map<String, Optional<BsonValue>> values, List<Increment> increments, boolean refusable) {

    /** Each doubles the number of updates. */
    private static final int MOST_UNCERTAIN = 10;

    static FieldChanges of(DocumentLayout layout, FieldValues changes, FieldValues increments) {
        List<Increment> steps = new ArrayList<>(increments.size());
        for (String name : increments.names()) {
            Object by = increments.get(name);
            if (by == null) {
                throw new IllegalArgumentException("nothing to add to " + name);
            }
            steps.add(Increment.of(layout.field(name), by));
        }
        return of(layout, changes, steps);
    }

    static FieldChanges of(DocumentLayout layout, FieldValues changes, List<Increment> increments) {
        Map<String, Optional<BsonValue>> values = new LinkedHashMap<>();
        for (int position = 0; position < changes.size(); position++) {
            DocumentField field = layout.field(changes.names().get(position));
            values.put(field.path(), Optional.ofNullable(changes.at(position)).map(field::encode));
        }
        Predicate<String> incremented =
                name -> increments.stream().anyMatch(each -> each.field().name().equals(name));
        boolean unique = layout.model().indexes().stream()
                .anyMatch(each -> each.unique() && each.fields().stream().anyMatch(incremented.or(changes::has)));
        boolean checked = layout.model().fields().stream()
                .filter(each -> !each.checks().isEmpty())
                .map(FieldDefinition::name)
                .anyMatch(incremented);
        return new FieldChanges(values, List.copyOf(increments), unique || checked);
    }

    /**
     * The updates that do it, each for the documents that match its condition: together they are all whose sums fit,
     * none of them twice. More than one only where a number to be added to may be missing and must stay so.
     */
    List<Step> steps() {
        List<Increment> uncertain =
                increments.stream().filter(Increment::mayFindNull).toList();
        if (uncertain.size() > MOST_UNCERTAIN) {
            throw DataFlowException.validation("numbers can be added to %d fields that may be null at once, not to %d"
                    .formatted(MOST_UNCERTAIN, uncertain.size()));
        }
        return IntStream.range(0, 1 << uncertain.size())
                .mapToObj(pattern -> step(each -> {
                    int position = uncertain.indexOf(each);
                    return position >= 0 && (pattern & (1 << position)) != 0;
                }))
                .toList();
    }

    /** The update for a document as it was read. */
    Step stepFor(BsonDocument before) {
        return step(each -> before.get(each.path(), BsonNull.VALUE).isNull());
    }

    /**
     * One update.
     *
     * @param condition which documents it is for, beside those asked for; empty for all
     * @param update what it does; empty for nothing
     */
    record Step(BsonDocument condition, BsonDocument update) {

        BsonDocument filter(BsonDocument wanted) {
            return condition.isEmpty() ? wanted : new BsonDocument("$and", new BsonArray(List.of(wanted, condition)));
        }
    }

    private Step step(Predicate<Increment> isNull) {
        List<BsonValue> conditions = new ArrayList<>();
        BsonDocument added = new BsonDocument();
        for (Increment each : increments) {
            if (each.mayFindNull()) {
                String operator = isNull.test(each) ? "$eq" : "$ne";
                conditions.add(new BsonDocument(each.path(), new BsonDocument(operator, BsonNull.VALUE)));
            }
            if (!isNull.test(each)) {
                added.append(each.path(), each.by());
                each.misfits()
                        .map(misfit -> new BsonDocument("$nor", new BsonArray(List.of(misfit))))
                        .ifPresent(conditions::add);
            }
        }
        BsonDocument update = update(values);
        if (!added.isEmpty()) {
            update.append("$inc", added);
        }
        return new Step(
                conditions.isEmpty() ? new BsonDocument() : new BsonDocument("$and", new BsonArray(conditions)),
                update);
    }

    /** Matches the documents of which a sum does not fit; empty where every sum does. */
    Optional<BsonDocument> misfits() {
        List<BsonDocument> misfits =
                increments.stream().flatMap(each -> each.misfits().stream()).toList();
        return misfits.isEmpty() ? Optional.empty() : Optional.of(new BsonDocument("$or", new BsonArray(misfits)));
    }

    /** Matches the documents that hold the new values already; empty where something is added to others. */
    Optional<BsonDocument> alreadyMade() {
        if (!increments.isEmpty()) {
            return Optional.empty();
        }
        List<BsonDocument> made = new ArrayList<>();
        values.forEach((path, value) -> made.add(alreadyHolds(path, value)));
        return Optional.of(new BsonDocument("$and", new BsonArray(made)));
    }

    /** A query takes a list for any one of the values in it, an expression takes it as it is. */
    private static BsonDocument alreadyHolds(String path, Optional<BsonValue> value) {
        return value.filter(each -> each.isArray() || each.isDocument())
                .map(each -> {
                    BsonDocument literal = new BsonDocument("$literal", each);
                    BsonArray operands = new BsonArray(List.of(new BsonString("$" + path), literal));
                    return new BsonDocument("$expr", new BsonDocument("$eq", operands));
                })
                .orElseGet(() -> new BsonDocument(path, holds(value)));
    }

    /** What must be known of a document to change it back. */
    BsonDocument projection() {
        BsonDocument projection = new BsonDocument();
        paths().forEach(path -> projection.append(path, new BsonInt32(1)));
        return projection;
    }

    /** The document that these changes make of one whose sums fit. */
    BsonDocument appliedTo(BsonDocument before) {
        BsonDocument after = before.clone();
        values.forEach((path, value) -> value.ifPresentOrElse(each -> after.put(path, each), () -> after.remove(path)));
        for (Increment each : increments) {
            BsonValue old = before.get(each.path());
            if (old != null && !old.isNull()) {
                after.put(each.path(), each.addedTo(old));
            }
        }
        return after;
    }

    /** Matches the document, as it was read before, if it holds the new values and nobody has written others since. */
    BsonDocument stillIn(BsonDocument before) {
        BsonDocument filter = new BsonDocument(DocumentLayout.ID, before.get(DocumentLayout.ID));
        BsonDocument after = appliedTo(before);
        paths().forEach(path -> filter.append(path, holds(Optional.ofNullable(after.get(path)))));
        return filter;
    }

    /** The update back to what the document was before. */
    BsonDocument back(BsonDocument before) {
        Map<String, Optional<BsonValue>> old = new LinkedHashMap<>();
        paths().forEach(path -> old.put(path, Optional.ofNullable(before.get(path))));
        return update(old);
    }

    private static BsonDocument holds(Optional<BsonValue> value) {
        return value.map(each -> new BsonDocument("$eq", each))
                .orElseGet(() -> new BsonDocument("$exists", BsonBoolean.FALSE));
    }

    private Stream<String> paths() {
        return Stream.concat(values.keySet().stream(), increments.stream().map(Increment::path));
    }

    private static BsonDocument update(Map<String, Optional<BsonValue>> values) {
        BsonDocument set = new BsonDocument();
        BsonDocument unset = new BsonDocument();
        values.forEach((path, value) ->
                value.ifPresentOrElse(each -> set.append(path, each), () -> unset.append(path, new BsonString(""))));
        BsonDocument update = new BsonDocument();
        if (!set.isEmpty()) {
            update.append("$set", set);
        }
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        return update;
    }
}
