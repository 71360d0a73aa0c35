package dev.dataflow.tck.run;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;

/** The version of the kit, as the build wrote it into a resource. */
final class KitVersion {

    private KitVersion() {}

    static String read() throws IOException {
        try (InputStream resource = KitVersion.class.getResourceAsStream("kit.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(resource, "the kit's jar lacks kit.properties"));
            return properties.getProperty("version");
        }
    }
}
