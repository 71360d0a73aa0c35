package dev.dataflow.migration.diagram;

/**
 * How a mark looks: never by its colour alone.
 *
 * @param word what it is called
 * @param fill behind the text
 * @param stroke of lines and of text, with enough contrast to the fill
 * @param dashes of lines, in SVG's words
 */
record MarkStyle(String word, String fill, String stroke, String dashes) {

    static MarkStyle of(Mark mark) {
        return switch (mark) {
            case SAME -> new MarkStyle("same", "#ffffff", "#57606a", "none");
            case ADDED -> new MarkStyle("added", "#dafbe1", "#116329", "none");
            case REMOVED -> new MarkStyle("removed", "#ffebe9", "#a40e26", "6 3");
            case CHANGED -> new MarkStyle("changed", "#fff8c5", "#7d4e00", "2 2");
        };
    }
}
