package dev.dataflow.sql.transport.jdbc;

import reactor.core.publisher.MonoSink;

/** The last task of a transaction or savepoint; its scope does what it asks for. */
final class ScopeEnd extends LaneTask {

    /** How it ends. */
    enum Outcome {
        /** What was done stays. */
        KEEP,
        /** Nothing of it stays. */
        UNDO
    }

    private final Outcome outcome;
    private final MonoSink<Void> sink;

    ScopeEnd(Outcome outcome, MonoSink<Void> sink) {
        super(Terms.NONE);
        this.outcome = outcome;
        this.sink = sink;
    }

    Outcome outcome() {
        return outcome;
    }

    /** Tells the subscriber that it is done. */
    void succeed() {
        sink.success();
    }

    /** Is never run by itself, but by the scope that takes it. */
    @Override
    boolean run(LaneConnection connection) {
        throw new IllegalStateException("the end of a scope is for the scope");
    }

    /** What has ended is undone already. */
    @Override
    void fail(Throwable error) {
        switch (outcome) {
            case KEEP -> sink.error(error);
            case UNDO -> sink.success();
        }
    }
}
