package dev.dataflow.examples.report;

/** A column of a {@link TextTable}: its heading and to which side its cells are aligned. Immutable. */
public record Column(String heading, boolean alignedRight) {

    /** A column of text. */
    public static Column text(String heading) {
        return new Column(heading, false);
    }

    /** A column of numbers. */
    public static Column number(String heading) {
        return new Column(heading, true);
    }
}
