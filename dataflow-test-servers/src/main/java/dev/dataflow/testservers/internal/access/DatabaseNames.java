package dev.dataflow.testservers.internal.access;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Names for test databases that no other JVM uses at the same time on the same server. Thread-safe. */
public final class DatabaseNames {

    /** How every name begins; the account for tests has its rights by this. */
    public static final String PREFIX = "df_";

    private static final String JVM = Integer.toString(new SecureRandom().nextInt(Integer.MAX_VALUE), 36);
    private static final AtomicInteger COUNT = new AtomicInteger();

    private DatabaseNames() {}

    static String next() {
        return PREFIX + JVM + "_" + COUNT.incrementAndGet();
    }
}
