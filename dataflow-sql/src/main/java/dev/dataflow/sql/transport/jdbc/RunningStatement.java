package dev.dataflow.sql.transport.jdbc;

/**
 * The statement that a thread runs, as a function in Java sees it that a database calls for the statement: the driver
 * cannot stop such a function, so one that may take long asks. Used on that thread.
 */
public final class RunningStatement {

    private static final RunningStatement NONE = new RunningStatement(new StopSwitch());
    private static final ThreadLocal<RunningStatement> ON_THREAD = ThreadLocal.withInitial(() -> NONE);

    private final StopSwitch stopSwitch;

    private RunningStatement(StopSwitch stopSwitch) {
        this.stopSwitch = stopSwitch;
    }

    /** The statement of this thread; one that never is stopped on a thread that runs none for a transport. */
    public static RunningStatement onThisThread() {
        return ON_THREAD.get();
    }

    /** Whether it has been cancelled, has run out of time, or its database is being closed. */
    public boolean isStopped() {
        return stopSwitch.isStopped();
    }

    static void enter(StopSwitch stopSwitch) {
        ON_THREAD.set(new RunningStatement(stopSwitch));
    }

    static void leave() {
        ON_THREAD.remove();
    }
}
