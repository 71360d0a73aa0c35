package dev.dataflow.tck.reference;

import java.util.regex.Pattern;

/** A pattern of {@code %}, {@code _} and backslash as a regular expression. */
final class LikePattern {

    private LikePattern() {}

    /** The pattern has been checked: a backslash always has a character behind it. */
    static Pattern of(String like) {
        StringBuilder regex = new StringBuilder();
        int[] codePoints = like.codePoints().toArray();
        for (int position = 0; position < codePoints.length; position++) {
            switch (codePoints[position]) {
                case '%' -> regex.append(".*");
                case '_' -> regex.append('.');
                case '\\' -> regex.append(quoted(codePoints[++position]));
                default -> regex.append(quoted(codePoints[position]));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static String quoted(int codePoint) {
        return Pattern.quote(Character.toString(codePoint));
    }
}
