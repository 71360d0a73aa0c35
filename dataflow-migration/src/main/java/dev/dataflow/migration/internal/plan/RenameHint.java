package dev.dataflow.migration.internal.plan;

/** How somebody says that what goes and what comes are the same under another name. */
public enum RenameHint {
    /** By an annotation of the models that a plan follows. */
    ANNOTATION {
        @Override
        String column(String table, String gone, String come) {
            return "say @RenamedFrom(\"%s\") on the component of %s".formatted(gone, come);
        }

        @Override
        String table(String gone, String come) {
            return "say @RenamedFrom(\"%s\") on the record of table %s".formatted(gone, come);
        }
    },
    /** By a change of a versioned migration. */
    CHANGE {
        @Override
        String column(String table, String gone, String come) {
            return "write renameColumn(\"%s\", \"%s\", \"%s\") in a versioned migration".formatted(table, gone, come);
        }

        @Override
        String table(String gone, String come) {
            return "write renameTable(\"%s\", \"%s\") in a versioned migration".formatted(gone, come);
        }
    };

    /** The hint for a column. */
    abstract String column(String table, String gone, String come);

    /** The hint for a table. */
    abstract String table(String gone, String come);
}
