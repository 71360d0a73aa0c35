package dev.dataflow.migration.source;

import dev.dataflow.api.error.DataFlowException;
import java.util.Objects;
import javax.lang.model.SourceVersion;

/**
 * How record sources are written. Immutable.
 *
 * @param packageName the package of the records
 * @param naming how they are called after their tables
 */
public record SourceOptions(String packageName, RecordNaming naming) {

    /**
     * Checks the package's name.
     *
     * @throws DataFlowException CONFIGURATION for what is no name of a package
     */
    public SourceOptions {
        Objects.requireNonNull(naming, "naming");
        if (!SourceVersion.isName(packageName, SourceVersion.RELEASE_21)) {
            throw DataFlowException.configuration("'%s' is not the name of a package: give one such as com.example.shop"
                    .formatted(packageName.replaceAll("\\p{Cntrl}", "?")));
        }
    }

    /** Records of this package, called by the singular. */
    public static SourceOptions inPackage(String name) {
        return new SourceOptions(name, RecordNaming.SINGULAR);
    }

    /** The same with another naming. */
    public SourceOptions named(RecordNaming other) {
        return new SourceOptions(packageName, other);
    }
}
