package dev.dataflow.document.mongo.internal.document;

/** What the names in filters and sort orders stand for: a model's fields, or the results of an aggregation. */
public interface DocumentFields {

    /**
     * The field of this name.
     *
     * @throws dev.dataflow.api.error.DataFlowException VALIDATION where there is none
     */
    DocumentField field(String name);
}
