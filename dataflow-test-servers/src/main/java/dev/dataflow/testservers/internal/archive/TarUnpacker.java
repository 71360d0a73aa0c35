package dev.dataflow.testservers.internal.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Unpacks a tarball with its links and its executable bits. Stateless. */
final class TarUnpacker {
    private static final int EXECUTABLE = 0100;

    private TarUnpacker() {}

    static void unpack(TarArchiveInputStream tar, Path directory) throws IOException {
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = inside(directory, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(parentOf(target));
            if (entry.isSymbolicLink()) {
                createLink(directory, target, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(target, inside(directory, entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                if ((entry.getMode() & EXECUTABLE) != 0) {
                    makeExecutable(target);
                }
            }
        }
    }

    /** Leaves out links that lead out of the archive: MySQL's has two, to its builder's own directories. */
    private static void createLink(Path directory, Path link, Path to) throws IOException {
        if (parentOf(link).resolve(to).normalize().startsWith(directory)) {
            Files.createSymbolicLink(link, to);
        }
    }

    static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The path of an entry, which must not lead out of the directory. */
    static Path inside(Path directory, String name) throws IOException {
        Path target = directory.resolve(name).normalize();
        if (!target.startsWith(directory)) {
            throw new IOException("the archive's entry " + name + " leads out of it");
        }
        return target;
    }

    static Path parentOf(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IOException(file + " has no directory");
        }
        return parent;
    }
}
