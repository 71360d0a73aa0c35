package dev.dataflow.core;

import dev.dataflow.api.error.DataFlowException;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.internal.record.RecordMapping;
import java.util.List;
import java.util.Optional;

/**
 * A row together with the related rows that were asked for; from {@link Selection#include}. Immutable.
 *
 * <pre>{@code
 * Loaded<Album> album = albums.all().include("artist", "tracks.genre").first().block();
 * Optional<Artist> artist = album.one("artist", Artist.class).map(Loaded::row);
 * List<Loaded<Track>> tracks = album.many("tracks", Track.class);
 * Optional<Loaded<Genre>> genre = tracks.get(0).one("genre", Genre.class);
 * }</pre>
 *
 * @param row the row itself
 * @param values its fields and, under the name of each step, the related row (null where there is none) or the list of
 *     related rows, themselves such values
 */
public record Loaded<T>(T row, FieldValues values) {

    /**
     * The row that a reference points to; empty where the reference is null or the row is not there (any more).
     *
     * @throws DataFlowException VALIDATION where this step was not asked for, leads to many rows, or leads to rows of
     *     other fields than the record's
     */
    public <R extends Record> Optional<Loaded<R>> one(String step, Class<R> type) {
        return switch (values.get(step)) {
            case null -> Optional.empty();
            case FieldValues found -> Optional.of(loaded(found, type));
            default -> throw DataFlowException.validation("'%s' is no step to one row".formatted(step), step);
        };
    }

    /**
     * The rows that point back, in the order of their key; possibly none.
     *
     * @throws DataFlowException VALIDATION where this step was not asked for, leads to one row, or leads to rows of
     *     other fields than the record's
     */
    public <R extends Record> List<Loaded<R>> many(String step, Class<R> type) {
        if (!(values.get(step) instanceof List<?> found)) {
            throw DataFlowException.validation("'%s' is no step to many rows".formatted(step), step);
        }
        return found.stream().map(each -> loaded((FieldValues) each, type)).toList();
    }

    private static <R extends Record> Loaded<R> loaded(FieldValues found, Class<R> type) {
        RecordMapping<R> mapping = RecordMapping.of(type);
        return new Loaded<>(mapping.row(found.only(mapping.names())), found);
    }
}
