package dev.dataflow.tck.migration.random;

import dev.dataflow.api.model.FieldDefinition;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table at random.
 *
 * @param id which it is, whatever it is called
 * @param name what it is called
 * @param kind what it holds
 * @param nullable whether it may hold nothing
 * @param defaulted whether its model gives it a default
 * @param checked whether its values have to keep a condition
 * @param indexed how
 * @param parent the id of the table to whose key it refers; null for none
 * @param enforced whether the database enforces that
 */
record RandomColumn(
        int id,
        String name,
        Kind kind,
        boolean nullable,
        boolean defaulted,
        boolean checked,
        Indexing indexed,
        @Nullable Integer parent,
        boolean enforced) {

    /** How a column may be indexed. */
    enum Indexing {
        NOT,
        PLAIN,
        UNIQUE
    }

    static RandomColumn of(int id, String name, Kind kind, boolean nullable, boolean defaulted) {
        return new RandomColumn(id, name, kind, nullable, defaulted, false, Indexing.NOT, null, false);
    }

    static RandomColumn referring(int id, String name, int parent, boolean enforced) {
        return new RandomColumn(id, name, Kind.LONG, true, false, false, Indexing.PLAIN, parent, enforced);
    }

    RandomColumn named(String other) {
        return new RandomColumn(id, other, kind, nullable, defaulted, checked, indexed, parent, enforced);
    }

    RandomColumn of(Kind other) {
        return new RandomColumn(
                id,
                name,
                other,
                nullable,
                defaulted && other.defaultText().isPresent(),
                checked && other.check().isPresent(),
                other.isIndexable() ? indexed : Indexing.NOT,
                parent,
                enforced);
    }

    RandomColumn withNullable(boolean now) {
        return new RandomColumn(id, name, kind, now, defaulted, checked, indexed, parent, enforced);
    }

    RandomColumn withDefault(boolean now) {
        return new RandomColumn(id, name, kind, nullable, now, checked, indexed, parent, enforced);
    }

    RandomColumn withCheck(boolean now) {
        return new RandomColumn(id, name, kind, nullable, defaulted, now, indexed, parent, enforced);
    }

    RandomColumn withIndex(Indexing now) {
        return new RandomColumn(id, name, kind, nullable, defaulted, checked, now, parent, enforced);
    }

    RandomColumn withEnforcement(boolean now) {
        return new RandomColumn(id, name, kind, nullable, defaulted, checked, indexed, parent, now);
    }

    /** Refers no more, since its table goes. */
    RandomColumn orphaned() {
        return new RandomColumn(id, name, kind, nullable, defaulted, checked, indexed, null, false);
    }

    /** The field; of a former name where it had another. */
    FieldDefinition field(@Nullable RandomColumn former) {
        FieldDefinition field =
                nullable ? FieldDefinition.optional(name, kind.type()) : FieldDefinition.required(name, kind.type());
        if (defaulted) {
            field = field.defaulting(kind.defaultText().orElseThrow());
        }
        if (checked) {
            field = field.checked(kind.check().orElseThrow());
        }
        return former == null || former.name().equals(name)
                ? field
                : field.renamed(former.field(null).column());
    }
}
