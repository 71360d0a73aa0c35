package dev.dataflow.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Looks at the threads of transports; these tests run one after the other, so all are of one test. */
final class Threads {

    private Threads() {}

    static List<String> ofTransports() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("dataflow-sqlite-"))
                .sorted()
                .toList();
    }

    /** Returns once the thread is inside SQLite. */
    static void awaitInSqlite(String name) {
        await(name, "step");
    }

    /** Returns once the thread is in this method. */
    static void await(String name, String method) {
        long until = System.nanoTime() + OpenDatabase.PATIENCE.toNanos();
        while (!isIn(name, method)) {
            assertThat(System.nanoTime()).as("%s reaches %s", name, method).isLessThan(until);
            Thread.onSpinWait();
        }
    }

    private static boolean isIn(String name, String method) {
        for (Map.Entry<Thread, StackTraceElement[]> each :
                Thread.getAllStackTraces().entrySet()) {
            if (each.getKey().getName().equals(name)
                    && Arrays.stream(each.getValue())
                            .anyMatch(frame -> frame.getMethodName().equals(method))) {
                return true;
            }
        }
        return false;
    }
}
