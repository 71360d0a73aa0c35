package dev.dataflow.testservers.internal.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * This JVM's own directory under {@code java.io.tmpdir}, with a directory for each server in it.
 *
 * <p>Made when first needed; {@link dev.dataflow.testservers.internal.process.JvmExit} deletes it after the servers.
 * The JVM holds a lock in it as long as it lives, which is how a later JVM knows what a dead one left. Thread-safe.
 */
public final class RunDirectory {
    static final String PREFIX = "dataflow-test-servers-";
    static final String LOCK_FILE = "jvm.lock";

    private final AtomicInteger count = new AtomicInteger();
    private final Path path;
    private final FileLock lock;

    private RunDirectory(Path path, FileLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /** The JVM's directory; the first call makes it and deletes what dead JVMs left beside it. */
    public static RunDirectory ofThisJvm() {
        return Holder.DIRECTORY;
    }

    /** A new directory for one server. */
    public Path newServerDirectory(String product) {
        try {
            return Files.createDirectory(path.resolve(product + "-" + count.incrementAndGet()));
        } catch (IOException failure) {
            throw new UncheckedIOException("can't make a directory in " + path, failure);
        }
    }

    /** Deletes everything; nothing here may be used after that. */
    public void delete() throws IOException {
        lock.acquiredBy().close();
        FileTrees.delete(path);
    }

    private static RunDirectory create() {
        try {
            Path parent = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
            AbandonedDirectories.deleteIn(parent);
            Path path = Files.createTempDirectory(parent, PREFIX);
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            return new RunDirectory(path, channel.lock());
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "can't make a directory under java.io.tmpdir: " + failure.getMessage(), failure);
        }
    }

    private static final class Holder {
        private static final RunDirectory DIRECTORY = create();
    }
}
