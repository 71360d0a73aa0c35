package dev.dataflow.tck.protection;

import java.util.List;

/** Text that does harm where it gets into a statement, a command or a script. */
final class HostileText {

    /** As values: any text is a value. */
    static final List<String> VALUES = List.of(
            "orders' ; DROP TABLE x; --",
            "orders\" ; DROP TABLE x; --",
            "orders` ; DROP TABLE x; --",
            "orders\\' ; DROP TABLE x; --",
            "x'); DELETE FROM canary; --",
            "' OR '1'='1",
            "1; SELECT 1",
            "*/ DROP TABLE x /*",
            "$where",
            "$where: function() { return true; }",
            "{\"$gt\": \"\"}",
            "{$ne: null}",
            "\\",
            "\\\\'",
            "%' OR 1=1 --",
            "${jndi:ldap://127.0.0.1/x}",
            "#{7*7}",
            "?1 :name $1 @p");

    /** As words of a full-text search: operators of the databases' own query languages. */
    static final List<String> SEARCHES = List.of(
            "red | blue",
            "red & !blue",
            "red <-> blue",
            "r:*",
            "red\" OR \"blue",
            "red) OR (blue",
            "title : red",
            "NEAR(red blue)",
            "+red -blue",
            "r*",
            "%",
            "_ed",
            "r.d",
            "(a+)+$");

    /** As names of fields, which a model does not have: they may not get anywhere. */
    static final List<String> NAMES = List.of(
            "id' ; DROP TABLE x; --",
            "id\" ; DROP TABLE x; --",
            "id` ; DROP TABLE x; --",
            "id; --",
            "id) OR (1=1",
            "(SELECT 1)",
            "$where",
            "$expr",
            "name.length",
            "*");

    private HostileText() {}
}
