package dev.dataflow.testservers.internal.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A server's binaries as they lie in a jar on the class path: a tarball, or a folder. Immutable.
 *
 * <p>The cache key is the jar's own file name, which holds its version.
 */
public final class ServerArchive {
    private final URL resource;

    private ServerArchive(URL resource) {
        this.resource = resource;
    }

    /** The archive with this resource name, if its jar is on the class path. */
    public static Optional<ServerArchive> find(String resourceName) {
        return Optional.ofNullable(ServerArchive.class.getClassLoader().getResource(resourceName))
                .map(ServerArchive::new);
    }

    /** The directory that holds the unpacked files; unpacks them when nobody has done so before. */
    public Path unpacked() {
        try {
            JarURLConnection connection = jarConnection();
            String jar = Path.of(URI.create(connection.getJarFileURL().toString()))
                    .getFileName()
                    .toString();
            return ArchiveCache.entry(jar.substring(0, jar.length() - ".jar".length()), this::unpack);
        } catch (IOException failure) {
            throw new UncheckedIOException("can't read " + resource, failure);
        }
    }

    private void unpack(Path directory) throws IOException {
        String name = resource.getPath();
        if (name.endsWith(".txz")) {
            try (InputStream file = resource.openStream();
                    InputStream tar = new XZCompressorInputStream(new BufferedInputStream(file))) {
                TarUnpacker.unpack(new TarArchiveInputStream(tar), directory);
            }
        } else if (name.endsWith(".tar.gz")) {
            try (InputStream file = resource.openStream();
                    InputStream tar = new GzipCompressorInputStream(new BufferedInputStream(file))) {
                TarUnpacker.unpack(new TarArchiveInputStream(tar), directory);
            }
        } else {
            copyFolder(directory);
        }
    }

    private void copyFolder(Path directory) throws IOException {
        JarURLConnection connection = jarConnection();
        String folder =
                connection.getEntryName().endsWith("/") ? connection.getEntryName() : connection.getEntryName() + "/";
        try (JarFile jar = connection.getJarFile()) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                if (entry.isDirectory() || !entry.getName().startsWith(folder)) {
                    continue;
                }
                Path target = TarUnpacker.inside(directory, entry.getName().substring(folder.length()));
                Files.createDirectories(TarUnpacker.parentOf(target));
                try (InputStream content = jar.getInputStream(entry)) {
                    Files.copy(content, target);
                }
                if (TarUnpacker.parentOf(target).endsWith("bin")) { // a jar keeps no executable bits
                    TarUnpacker.makeExecutable(target);
                }
            }
        }
    }

    private JarURLConnection jarConnection() throws IOException {
        if (resource.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false); // a cached JarFile would be shared, and closed under others
            return connection;
        }
        throw new IOException(resource + " does not lie in a jar");
    }
}
