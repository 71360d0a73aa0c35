package dev.dataflow.sql.plan;

import dev.dataflow.sql.dialect.Placeholders;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Configuration;

/** The order in which {@link Slot}s come to stand in one rendered text. Used by one rendering, on one thread. */
final class SlotOrder {

    private final Placeholders placeholders;
    private final List<Integer> operands = new ArrayList<>();

    SlotOrder(Placeholders placeholders) {
        this.placeholders = placeholders;
    }

    /** The order of the rendering that this configuration belongs to. */
    static SlotOrder of(Configuration configuration) {
        if (!(configuration.data(SlotOrder.class) instanceof SlotOrder order)) {
            throw new IllegalStateException("a slot can be rendered by SqlRenderer only");
        }
        return order;
    }

    /** Notes the next place, and says how it is written. */
    String next(int operand) {
        operands.add(operand);
        return placeholders.at(operands.size());
    }

    List<Integer> operands() {
        return List.copyOf(operands);
    }
}
