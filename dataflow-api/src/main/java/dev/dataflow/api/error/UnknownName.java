package dev.dataflow.api.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Words the message for a name that does not exist: what was meant, perhaps, and what there is. */
public final class UnknownName {

    private static final int SHOWN = 60;

    private UnknownName() {}

    /**
     * For instance: {@code model Customer has no field 'emial'; did you mean 'email'? It has: id, email, name}.
     *
     * @param kind what the name should be of ("field", "operator")
     * @param given the name that does not exist; control characters are replaced and long names cut
     * @param owner what should have it ("model Customer")
     * @param existing the names there are
     */
    public static String message(String kind, String given, String owner, Collection<String> existing) {
        String shown = given.replaceAll("\\p{Cntrl}", "?");
        if (shown.length() > SHOWN) {
            shown = shown.substring(0, SHOWN) + "...";
        }
        String lower = given.toLowerCase(Locale.ROOT);
        String suggestion = lower.length() > SHOWN
                ? "."
                : existing.stream()
                        .min(Comparator.comparingInt(each -> distance(lower, each.toLowerCase(Locale.ROOT))))
                        .filter(each ->
                                distance(lower, each.toLowerCase(Locale.ROOT)) <= Math.max(1, (lower.length() + 1) / 3))
                        .map(each -> "; did you mean '" + each + "'?")
                        .orElse(".");
        return "%s has no %s '%s'%s It has: %s".formatted(owner, kind, shown, suggestion, String.join(", ", existing));
    }

    /** Levenshtein's edit distance, two rows at a time. */
    private static int distance(String left, String right) {
        int[] above = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                int replaced = above[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[right.length()];
    }
}
