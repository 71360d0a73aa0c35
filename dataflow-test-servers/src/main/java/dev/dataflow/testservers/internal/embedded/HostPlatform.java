package dev.dataflow.testservers.internal.embedded;

import dev.dataflow.testservers.ServerKind;
import dev.dataflow.testservers.internal.archive.ServerArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What the machine is, as far as binaries care. Stateless. */
final class HostPlatform {
    private HostPlatform() {}

    /** Whether this JVM is root, which most servers refuse to be unless told. */
    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException notLinux) {
            return "root".equals(System.getProperty("user.name"));
        }
    }

    /** The unpacked archive, when there is one and its binaries are made for this machine. */
    static Path unpack(ServerKind kind, String resource) throws NotRunnableHere {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!Set.of("Linux amd64", "Linux x86_64").contains(system)) {
            throw new NotRunnableHere(
                    "the embedded server is made for Linux on amd64, not for " + system + ". " + otherWays(kind));
        }
        return ServerArchive.find(resource)
                .orElseThrow(() -> new NotRunnableHere("the jar with " + resource
                        + " is not on the class path; dataflow-test-servers depends on it. " + otherWays(kind)))
                .unpacked();
    }

    /** How a server can be had without its embedded binaries. */
    static String otherWays(ServerKind kind) {
        return "Set " + kind.environmentVariable().orElseThrow() + " or start Docker";
    }
}
