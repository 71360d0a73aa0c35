package dev.dataflow.tck.rule;

import dev.dataflow.api.capability.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One row of the specification's tables: {@code | id | **Title.** Demand. | capabilities | what to check |}. */
final class SpecificationRow {

    private static final Pattern TEXT = Pattern.compile("\\*\\*(.+?)\\*\\*\\s*(.*)");
    private static final String NO_CAPABILITY = "–";

    private SpecificationRow() {}

    static boolean isRule(String line) {
        return line.startsWith("| DF-");
    }

    static SpecifiedRule read(String line) {
        List<String> cells = Arrays.stream(line.substring(1).split("\\|", -1))
                .map(String::strip)
                .toList();
        Matcher text = TEXT.matcher(cells.size() == 5 ? cells.get(1) : "");
        if (!text.matches() || !cells.get(4).isEmpty()) {
            throw new IllegalArgumentException(
                    "not a rule of the form | id | **Title.** Demand. | needs | check |: " + line);
        }
        return new SpecifiedRule(cells.get(0), text.group(1), text.group(2), capabilities(cells.get(2)), cells.get(3));
    }

    private static Set<Capability> capabilities(String cell) {
        EnumSet<Capability> needs = EnumSet.noneOf(Capability.class);
        if (!cell.equals(NO_CAPABILITY)) {
            Arrays.stream(cell.split(","))
                    .map(String::strip)
                    .map(Capability::valueOf)
                    .forEach(needs::add);
        }
        return needs;
    }
}
