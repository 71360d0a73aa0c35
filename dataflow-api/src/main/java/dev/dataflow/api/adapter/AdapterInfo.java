package dev.dataflow.api.adapter;

import java.util.Objects;

/**
 * Which plugin and which server.
 *
 * @param adapterId the plugin's {@link AdapterProvider#id()}
 * @param product the server as it names itself: {@code "PostgreSQL"}, {@code "MariaDB"}, {@code "SQLite"}
 * @param version the server's version: {@code "18.6"}
 */
public record AdapterInfo(String adapterId, String product, String version) {

    /** Refuses nulls. */
    public AdapterInfo {
        Objects.requireNonNull(adapterId, "adapterId");
        Objects.requireNonNull(product, "product");
        Objects.requireNonNull(version, "version");
    }
}
