package dev.dataflow.migration.internal.run;

import java.util.Optional;

/** Which DataFlow this is, as its jar says. Stateless. */
public final class ToolVersion {

    /** The version; {@code unknown} outside of a jar. */
    public static final String CURRENT = Optional.ofNullable(
                    ToolVersion.class.getPackage().getImplementationVersion())
            .orElse("unknown");

    private ToolVersion() {}
}
