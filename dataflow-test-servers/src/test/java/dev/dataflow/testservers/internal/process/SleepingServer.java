package dev.dataflow.testservers.internal.process;

import dev.dataflow.testservers.internal.directory.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A JVM's main class for {@link JvmEndTest}: starts a server process and ends when its standard input does. */
final class SleepingServer {
    private SleepingServer() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = RunDirectory.ofThisJvm().newServerDirectory("sleeping");
        ServerProcess.start(new ServerCommand(List.of("sleep", "600"), Map.of(), "TERM", "KILL"), directory);
        Path pidFile = directory.resolve("server.pid");
        while (!Files.exists(pidFile) || Files.size(pidFile) == 0) {
            Thread.onSpinWait();
        }
        System.out.print(Files.readString(pidFile));
        System.out.println(directory);
        System.in.readAllBytes();
    }
}
