package dev.dataflow.testservers.internal.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchiveCacheTest {

    @TempDir
    Path root;

    @Test
    void an_entry_that_many_ask_for_at_once_is_filled_once() throws Exception {
        AtomicInteger fillings = new AtomicInteger();
        Callable<Path> ask = () -> ArchiveCache.entry(root, "server-1.0", directory -> {
            fillings.incrementAndGet();
            Files.writeString(directory.resolve("file"), "content");
        });

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Path>> eight =
                    IntStream.range(0, 8).mapToObj(number -> ask).toList();
            for (Future<Path> entry : threads.invokeAll(eight)) {
                assertThat(entry.get().resolve("file")).hasContent("content");
            }
        }
        assertThat(fillings).hasValue(1);
    }

    @Test
    void a_filling_that_fails_leaves_no_entry_and_the_next_one_clears_its_rest() throws IOException {
        assertThatThrownBy(() -> ArchiveCache.entry(root, "server-1.0", directory -> {
                    Files.writeString(directory.resolve("half"), "half");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("disk full")
                .hasMessageContaining("DATAFLOW_TEST_CACHE");

        Path entry = ArchiveCache.entry(root, "server-1.0", directory -> Files.createFile(directory.resolve("whole")));

        assertThat(entry).isDirectoryContaining("glob:**whole").isDirectoryNotContaining("glob:**half");
        assertThat(root).isDirectoryNotContaining("glob:**partial*");
    }
}
