package dev.dataflow.core.internal.discovery;

import dev.dataflow.api.adapter.ConnectionUrl;
import java.util.Map;
import java.util.Optional;

/** Which of DataFlow's own artifacts opens which URLs; known by name only, for messages. */
final class MavenArtifacts {

    private static final Map<String, String> BY_SCHEME = Map.of(
            "postgresql", "dev.dataflow:dataflow-dialect-postgres",
            "mysql", "dev.dataflow:dataflow-dialect-mysql",
            "mariadb", "dev.dataflow:dataflow-dialect-mysql",
            "sqlite", "dev.dataflow:dataflow-dialect-sqlite",
            "mongodb", "dev.dataflow:dataflow-document-mongo",
            "mongodb+srv", "dev.dataflow:dataflow-document-mongo");

    private MavenArtifacts() {}

    /** Group and artifact of the plugin for this URL, empty for other databases. */
    static Optional<String> opening(ConnectionUrl url) {
        return Optional.ofNullable(BY_SCHEME.get(url.scheme()));
    }
}
