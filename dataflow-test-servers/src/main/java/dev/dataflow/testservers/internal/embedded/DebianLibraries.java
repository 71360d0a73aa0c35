package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.internal.archive.ArchiveCache;
import dev.dataflow.testservers.internal.process.ToolRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gets shared libraries from the system's own package source and unpacks them into the cache: nothing is installed.
 * Stateless.
 *
 * <p>Where apt gets some of the packages only, who needs the others says so.
 */
final class DebianLibraries {
    /**
     * Newer releases have packages, and files, with this in their names:
     * https://wiki.debian.org/ReleaseGoals/64bit-time
     */
    private static final String TIME64 = "t64";

    private DebianLibraries() {}

    /**
     * The variables by which a program finds the libraries of these packages.
     *
     * @throws NotRunnableHere with apt's own words when it offers none of them
     */
    static Map<String, String> environment(String cacheKey, String... packages) throws NotRunnableHere {
        try {
            Path directory = ArchiveCache.entry(cacheKey, target -> {
                StringBuilder complaints = new StringBuilder();
                for (String name : packages) {
                    complaints.append(unpack(target, name));
                }
                addPlainNames(target);
                if (libraryDirectories(target).isEmpty()) {
                    throw new IOException(complaints.toString());
                }
            });
            return Map.of("LD_LIBRARY_PATH", libraryDirectories(directory));
        } catch (IOException | UncheckedIOException failure) {
            Throwable reason = failure.getCause() == null ? failure : failure.getCause();
            throw new NotRunnableHere("Getting them with apt-get failed: " + reason.getMessage());
        }
    }

    /** Unpacks one package; says what hindered it, or nothing. */
    private static String unpack(Path target, String name) throws IOException {
        String complaint = "";
        for (String candidate : List.of(name, name + TIME64)) {
            ToolRun download = ToolRun.of(List.of("apt-get", "download", "-q", candidate), Map.of(), target, "");
            if (download.exitCode() == 0) {
                for (Path archive : find(target, ".deb")) {
                    ToolRun.orThrow(
                            List.of("dpkg-deb", "-x", archive.toString(), target.toString()), Map.of(), target, "");
                    Files.delete(archive);
                }
                return "";
            }
            if (download.exitCode() == ToolRun.NOT_FOUND) {
                throw new IOException(download.output());
            }
            complaint = download.output() + "; ";
        }
        return complaint;
    }

    private static void addPlainNames(Path target) throws IOException {
        for (Path library : find(target, ".so.1" + TIME64)) {
            String name = library.getFileName().toString();
            Files.createSymbolicLink(
                    library.resolveSibling(name.substring(0, name.length() - TIME64.length())), library.getFileName());
        }
    }

    private static String libraryDirectories(Path target) throws IOException {
        return find(target, ".so.1").stream()
                .map(library -> library.resolveSibling("").toString())
                .distinct()
                .collect(Collectors.joining(":"));
    }

    private static List<Path> find(Path directory, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }
}
