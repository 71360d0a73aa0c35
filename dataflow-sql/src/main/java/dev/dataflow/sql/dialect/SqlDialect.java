package dev.dataflow.sql.dialect;

import dev.dataflow.api.adapter.AdapterInfo;
import dev.dataflow.api.capability.Capabilities;
import java.util.function.Function;
import org.jooq.SQLDialect;

/**
 * One SQL database as the engine sees it. Immutable; made by a plugin's provider for the server it has connected to.
 *
 * @param info plugin and server
 * @param capabilities what this server can do
 * @param family how jOOQ calls it; decides quoting and grammar
 * @param placeholders how the driver wants parameters written
 * @param maxParameters how many parameters one statement may have
 * @param maxStatementBytes how long one statement may be, values included; {@code Long.MAX_VALUE} for any length
 * @param types how each field type is declared and travels
 * @param textMatching how text is compared with patterns
 * @param fullText how text is searched
 * @param jsonPaths how values inside JSON are looked at
 * @param generatedKeys how generated keys come back
 * @param arithmetic how numbers are added
 * @param upserts how rows are stored or changed
 * @param ddl how tables are declared
 * @param errors what the driver's errors mean
 * @param schema how the schema is read and changed, made for this dialect
 */
public record SqlDialect(
        AdapterInfo info,
        Capabilities capabilities,
        SQLDialect family,
        Placeholders placeholders,
        int maxParameters,
        long maxStatementBytes,
        TypeMap types,
        TextMatching textMatching,
        FullTextSearch fullText,
        JsonPaths jsonPaths,
        GeneratedKeys generatedKeys,
        Arithmetic arithmetic,
        Upserts upserts,
        DdlStyle ddl,
        ErrorMap errors,
        Function<SqlDialect, SchemaDialect> schema) {}
