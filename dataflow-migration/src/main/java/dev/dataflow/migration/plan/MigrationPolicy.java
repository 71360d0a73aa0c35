package dev.dataflow.migration.plan;

import dev.dataflow.api.migration.PlanStyle;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Which plans may run. Immutable.
 *
 * @param allowed the risks that are taken
 * @param style how changes are planned where a database has several ways; a plan that is there keeps its own
 */
public record MigrationPolicy(Set<Risk> allowed, PlanStyle style) {

    /** Copies the set. */
    public MigrationPolicy {
        allowed = Set.copyOf(allowed);
        Objects.requireNonNull(style, "style");
    }

    /** The usual one: nothing that may lose a value. */
    public static MigrationPolicy usual() {
        return new MigrationPolicy(EnumSet.of(Risk.SAFE, Risk.LOCKING), PlanStyle.DIRECT);
    }

    /** Takes this risk too. */
    public MigrationPolicy allowing(Risk risk) {
        EnumSet<Risk> more = EnumSet.of(risk);
        more.addAll(allowed);
        return new MigrationPolicy(more, style);
    }

    /** Does not take this risk. */
    public MigrationPolicy refusing(Risk risk) {
        EnumSet<Risk> fewer = EnumSet.noneOf(Risk.class);
        fewer.addAll(allowed);
        fewer.remove(risk);
        return new MigrationPolicy(fewer, style);
    }

    /** Makes changes while others work, where the database can. */
    public MigrationPolicy online() {
        return new MigrationPolicy(allowed, PlanStyle.ONLINE);
    }
}
