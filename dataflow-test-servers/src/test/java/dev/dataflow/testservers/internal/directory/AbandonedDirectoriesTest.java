package dev.dataflow.testservers.internal.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AbandonedDirectoriesTest {

    @TempDir
    Path parent;

    @Test
    void a_directory_whose_lock_nobody_holds_is_deleted() throws IOException {
        Path dead = directoryOf("dead");
        Files.createFile(dead.resolve(RunDirectory.LOCK_FILE));
        Files.createFile(Files.createDirectory(dead.resolve("mysql-1")).resolve("ibdata1"));

        AbandonedDirectories.deleteIn(parent);

        assertThat(dead).doesNotExist();
    }

    @Test
    void a_directory_in_which_a_server_still_runs_is_kept() throws IOException {
        Path running = directoryOf("running");
        Files.createFile(running.resolve(RunDirectory.LOCK_FILE));
        Path server = Files.createDirectory(running.resolve("mysql-1"));
        Files.writeString(
                server.resolve(AbandonedDirectories.PID_FILE),
                ProcessHandle.current().pid() + "\n");

        AbandonedDirectories.deleteIn(parent);

        assertThat(running).exists();
    }

    @Test
    void a_young_directory_without_a_lock_is_kept_and_an_old_one_deleted() throws IOException {
        Path young = directoryOf("young");
        Path old = directoryOf("old");
        Files.setLastModifiedTime(old, FileTime.from(Instant.EPOCH));

        AbandonedDirectories.deleteIn(parent);

        assertThat(young).exists();
        assertThat(old).doesNotExist();
    }

    @Test
    void what_has_another_name_is_kept() throws IOException {
        Path other = Files.createDirectory(parent.resolve("something-else"));
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));

        AbandonedDirectories.deleteIn(parent);

        assertThat(other).exists();
    }

    private Path directoryOf(String jvm) throws IOException {
        return Files.createDirectory(parent.resolve(RunDirectory.PREFIX + jvm));
    }
}
