package dev.dataflow.tck.fault;

/** The proxy's threads: daemons that are called after it. Stateless. */
final class Threads {

    static final String PREFIX = "fault-proxy-";

    private Threads() {}

    static void start(String task, Runnable work) {
        Thread.ofPlatform().daemon().name(PREFIX + task).start(work);
    }
}
