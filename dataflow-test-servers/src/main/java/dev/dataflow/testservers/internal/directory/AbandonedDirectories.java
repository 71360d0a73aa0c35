package dev.dataflow.testservers.internal.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds and deletes run directories whose JVM is dead. Stateless.
 *
 * <p>It ends no process: a directory in which a server still runs (its guardian was killed as well) is left alone.
 */
final class AbandonedDirectories {

    /** Name of the file in a server's directory that holds its process id. */
    static final String PID_FILE = "server.pid";

    /** A directory this young without a lock is one whose JVM is about to lock it. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private AbandonedDirectories() {}

    static void deleteIn(Path parent) throws IOException {
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(parent, RunDirectory.PREFIX + "*")) {
            for (Path directory : directories) {
                if (Files.isWritable(directory) && isAbandoned(directory) && !hasRunningServer(directory)) {
                    FileTrees.delete(directory);
                }
            }
        }
    }

    private static boolean isAbandoned(Path directory) throws IOException {
        Path lockFile = directory.resolve(RunDirectory.LOCK_FILE);
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (NoSuchFileException unlocked) {
            return isOld(directory);
        }
    }

    private static boolean isOld(Path directory) throws IOException {
        try {
            return Files.getLastModifiedTime(directory)
                    .toInstant()
                    .isBefore(Instant.now().minus(YOUNG));
        } catch (NoSuchFileException deletedByAnother) {
            return false;
        }
    }

    private static boolean hasRunningServer(Path directory) throws IOException {
        try (DirectoryStream<Path> servers = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path server : servers) {
                if (isRunning(server.resolve(PID_FILE))) {
                    return true;
                }
            }
            return false;
        } catch (NoSuchFileException deletedByAnother) {
            return false;
        }
    }

    private static boolean isRunning(Path pidFile) throws IOException {
        try {
            String pid = Files.readString(pidFile).strip();
            return !pid.isEmpty() && ProcessHandle.of(Long.parseLong(pid)).isPresent();
        } catch (NoSuchFileException notStarted) {
            return false;
        }
    }
}
