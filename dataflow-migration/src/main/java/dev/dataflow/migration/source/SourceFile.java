package dev.dataflow.migration.source;

import java.util.Objects;

/**
 * A Java source file.
 *
 * @param name its path below a source directory, with slashes: {@code com/example/Album.java}
 * @param text what it holds, in UTF-8, with line feeds
 */
public record SourceFile(String name, String text) {

    /** Refuses nulls. */
    public SourceFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
    }
}
