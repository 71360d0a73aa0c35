package dev.dataflow.dialect.sqlite;

import dev.dataflow.sql.transport.jdbc.RunningStatement;

/** A text that can no longer be read when the statement it belongs to is stopped. Used on one thread. */
final class StoppableText implements CharSequence {

    /** Between two looks at the statement, of which each takes a lock. */
    private static final int READS = 1_024;

    private final String text;
    private final RunningStatement statement;
    private int reads;

    StoppableText(String text, RunningStatement statement) {
        this.text = text;
        this.statement = statement;
    }

    @Override
    public char charAt(int index) {
        if (++reads == READS) {
            reads = 0;
            if (statement.isStopped()) {
                throw new Stopped();
            }
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The way out of a matcher. */
    static final class Stopped extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private Stopped() {
            super("interrupted", null, false, false);
        }
    }
}
