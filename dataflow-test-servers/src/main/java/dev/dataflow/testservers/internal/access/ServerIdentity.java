package dev.dataflow.testservers.internal.access;

/**
 * What a server says it is. Immutable.
 *
 * @param product for example {@code MariaDB}
 * @param version for example {@code 11.4.5}; it may end with a remark in brackets
 * @param standIn whether it only poses as the product whose protocol it speaks
 */
public record ServerIdentity(String product, String version, boolean standIn) {

    /** Product and version. */
    public String description() {
        return product + " " + version;
    }
}
