package dev.dataflow.examples.quickstart;

/** What became of one database in a comparison. */
sealed interface Outcome {

    /** What was asked for: {@code "PostgreSQL"}. */
    String kind();

    /** It was loaded and asked. */
    record Answered(String kind, String server, ChinookRun run) implements Outcome {}

    /** Loading or asking failed. */
    record Failed(String kind, String message) implements Outcome {}

    /** This machine does not offer it. */
    record NotRun(String kind, String reason) implements Outcome {}
}
