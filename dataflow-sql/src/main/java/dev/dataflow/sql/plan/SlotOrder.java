package dev.dataflow.sql.plan;

import dev.dataflow.sql.dialect.Placeholders;
import java.util.ArrayList;
import java.util.List;

/** The order in which {@link Slot}s come to stand in one rendered text. Used by one rendering, on one thread. */
final class SlotOrder {

    private final Placeholders placeholders;
    private final List<Integer> operands = new ArrayList<>();

    SlotOrder(Placeholders placeholders) {
        this.placeholders = placeholders;
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
