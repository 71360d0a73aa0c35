package dev.dataflow.tck.structure;

import static dev.dataflow.tck.run.Answers.only;
import static dev.dataflow.tck.run.Answers.row;

import dev.dataflow.api.model.FieldDefinition;
import dev.dataflow.api.model.FieldType;
import dev.dataflow.api.model.ModelDefinition;
import dev.dataflow.api.model.OnDelete;
import dev.dataflow.api.operation.FieldValues;
import dev.dataflow.core.DataFlow;
import dev.dataflow.core.Repository;
import dev.dataflow.tck.run.Workbench;

/** Books that refer to authors. */
record Library(DataFlow database) {

    static Library in(Workbench workbench, OnDelete onDelete) {
        ModelDefinition author = ModelDefinition.builder("Author")
                .table(workbench.table("authors"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .key("id")
                .build();
        ModelDefinition book = ModelDefinition.builder("Book")
                .table(workbench.table("books"))
                .field(FieldDefinition.required("id", new FieldType.LongType()))
                .field(FieldDefinition.optional("author", new FieldType.LongType()))
                .key("id")
                .reference("Author", onDelete, "author")
                .build();
        return new Library(workbench.database(book, author));
    }

    /** Authors 1 and 2; books 10 and 11 by author 1, book 12 by nobody. */
    static Library stocked(Workbench workbench, OnDelete onDelete) {
        Library library = in(workbench, onDelete);
        only(library.authors().create(row("id", 1L)));
        only(library.authors().create(row("id", 2L)));
        only(library.books().create(row("id", 10L, "author", 1L)));
        only(library.books().create(row("id", 11L, "author", 1L)));
        only(library.books().create(row("id", 12L, "author", null)));
        return library;
    }

    Repository<FieldValues> authors() {
        return database.repository("Author");
    }

    Repository<FieldValues> books() {
        return database.repository("Book");
    }
}
