package dev.dataflow.examples.report;

import java.lang.Character.UnicodeScript;

/** How many cells of a terminal text takes up: marks that combine take none, East Asian letters and emoji two. */
final class DisplayWidth {

    private static final int FIRST_EMOJI = 0x1F300;
    private static final int LAST_EMOJI = 0x1FAFF;
    private static final int FIRST_FULL_WIDTH_FORM = 0xFF01;
    private static final int LAST_FULL_WIDTH_FORM = 0xFF60;

    private DisplayWidth() {}

    static int of(String text) {
        return text.codePoints().map(DisplayWidth::of).sum();
    }

    private static int of(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        return Character.isIdeographic(codePoint)
                || isEastAsian(UnicodeScript.of(codePoint))
                || (codePoint >= FIRST_EMOJI && codePoint <= LAST_EMOJI)
                || (codePoint >= FIRST_FULL_WIDTH_FORM && codePoint <= LAST_FULL_WIDTH_FORM);
    }

    private static boolean isEastAsian(UnicodeScript script) {
        return script == UnicodeScript.HANGUL || script == UnicodeScript.HIRAGANA || script == UnicodeScript.KATAKANA;
    }
}
