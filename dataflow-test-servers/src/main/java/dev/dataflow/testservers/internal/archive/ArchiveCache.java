package dev.dataflow.testservers.internal.archive;

import dev.dataflow.testservers.internal.directory.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user's cache of unpacked servers and of freshly initialised data directories.
 *
 * <p>An entry is a directory under a name that holds its version; once it is there it never changes. It is filled
 * beside its place and renamed into it, under a lock that other JVMs respect, so nobody sees half of one. Thread-safe.
 * Nothing here is deleted but what an interrupted filling left; the whole directory may be deleted while no test runs.
 */
public final class ArchiveCache {

    /** Fills an empty directory. */
    @FunctionalInterface
    public interface Filler {
        /** Puts the entry's files into {@code directory}, which exists and is empty. */
        void fill(Path directory) throws IOException;
    }

    private ArchiveCache() {}

    /** The directory of the entry {@code key}, filled by {@code filler} when it is not there yet. */
    public static Path entry(String key, Filler filler) {
        return entry(root(), key, filler);
    }

    /** For {@link #entry(String, Filler)} and its test. */
    static Path entry(Path root, String key, Filler filler) {
        Path entry = root.resolve(key);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            Files.createDirectories(root);
            fillLocked(root, entry, filler);
            return entry;
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "can't fill " + entry + "; DATAFLOW_TEST_CACHE may name another directory for it: "
                            + failure.getMessage(),
                    failure);
        }
    }

    private static synchronized void fillLocked(Path root, Path entry, Filler filler) throws IOException {
        Path lockFile = root.resolve(entry.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid() || Files.isDirectory(entry)) {
                return; // another JVM was first
            }
            String partial = entry.getFileName() + ".partial-";
            for (Path left : abandoned(root, partial)) {
                FileTrees.delete(left);
            }
            Path filling = Files.createTempDirectory(root, partial);
            filler.fill(filling);
            Files.move(filling, entry, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static List<Path> abandoned(Path root, String prefix) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .toList();
        }
    }

    private static Path root() {
        String chosen = System.getenv("DATAFLOW_TEST_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        String cacheHome = System.getenv("XDG_CACHE_HOME");
        Path base = cacheHome == null || cacheHome.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(cacheHome);
        return base.resolve("dataflow-test-servers").toAbsolutePath();
    }
}
