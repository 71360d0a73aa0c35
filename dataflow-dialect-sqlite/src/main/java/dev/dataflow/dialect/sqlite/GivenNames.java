package dev.dataflow.dialect.sqlite;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives each constraint a name that no other of its kind has: SQLite wants none, and takes the same one twice. Used
 * once, for the constraints in their order, on one thread.
 */
final class GivenNames {

    private final Set<String> declared;
    private final Set<String> used = new HashSet<>();

    GivenNames(List<? extends TableDeclaration.Constraint> constraints) {
        this.declared = constraints.stream()
                .map(TableDeclaration.Constraint::name)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** The declared name, or this one; with a number where that is taken. */
    String of(TableDeclaration.Constraint constraint, String otherwise) {
        String given = constraint.name();
        String wanted = given == null ? otherwise : given;
        if ((given != null || !declared.contains(wanted)) && used.add(wanted)) {
            return wanted;
        }
        int number = 2;
        while (declared.contains("%s_%d".formatted(wanted, number)) || !used.add("%s_%d".formatted(wanted, number))) {
            number++;
        }
        return "%s_%d".formatted(wanted, number);
    }
}
