package dev.dataflow.dialect.mysql;

import dev.dataflow.api.error.ErrorCode;

/** What each error number means. From 1900 to 1999 and from 4000 on the two products number differently. */
final class ErrorNumbers {

    private ErrorNumbers() {}

    /** The kind of error, INTERNAL for a number that is not known. */
    static ErrorCode code(int number) {
        return switch (number) {
            case 1022, 1062, 1169, 1557, 1586, 1761, 1762 -> ErrorCode.DUPLICATE_KEY;
            case 1216, 1217, 1451, 1452 -> ErrorCode.FOREIGN_KEY;
            case 1048, 1138, 1263, 1364, 3819, 4025 -> ErrorCode.CONSTRAINT;
            case 1213, 1020, 1614, 3101 -> ErrorCode.SERIALIZATION_CONFLICT;
            case 1205, 3572 -> ErrorCode.LOCK_TIMEOUT;
            case 1969, 3024 -> ErrorCode.QUERY_TIMEOUT;
            case 1317 -> ErrorCode.CANCELLED;
            case 1290, 1792, 1836 -> ErrorCode.READ_ONLY_TARGET;
            default -> ofValuesAndStatements(number);
        };
    }

    /** Whether the server has refused a connection or a statement for being one too many, before doing anything. */
    static boolean isOneTooMany(int number) {
        return switch (number) {
            case 1040, 1203, 1226 -> true;
            default -> false;
        };
    }

    private static ErrorCode ofValuesAndStatements(int number) {
        return switch (number) {
            // too long, out of range, truncated, wrong for the type, wrong date, overflow, division by zero
            case 1406, 1264, 1265, 1366, 1292, 1411, 1441, 1690, 1916, 1365 -> ErrorCode.INVALID_DATA;
            // wrong bytes for the character set; JSON that is none, of the wrong character set or too deep
            case 1300, 1367, 3140, 3141, 3144, 3157, 3854 -> ErrorCode.INVALID_DATA;
            // syntax, unknown or ambiguous table, column, function, alias
            case 1064, 1146, 1054, 1051, 1052, 1063, 1109, 1136, 1149, 1247, 1304, 1305, 1630 ->
                ErrorCode.BAD_STATEMENT;
            // tables, columns, keys and references that cannot be created or dropped so
            case 1005, 1050, 1060, 1061, 1066, 1068, 1072, 1075, 1091, 1103, 1115, 1166, 1170 ->
                ErrorCode.BAD_STATEMENT;
            case 1210, 1215, 1248, 1273, 1295, 1425, 1426, 1427, 1439, 1822, 1824, 1825, 1826, 3730, 3780 ->
                ErrorCode.BAD_STATEMENT;
            default -> ofSessionsAndLimits(number);
        };
    }

    private static ErrorCode ofSessionsAndLimits(int number) {
        return switch (number) {
            // no such account or password, no right to the database, locked or expired, a method that is not known
            case 1044, 1045, 1130, 1251, 1275, 1698, 1820, 1862, 3118, 4151 -> ErrorCode.AUTH_FAILED;
            case 1046, 1049 -> ErrorCode.CONFIGURATION;
            case 1095, 1142, 1143, 1227, 1370, 1419 -> ErrorCode.PERMISSION_DENIED;
            // shutting down, killed, host blocked, offline, network, cluster node not ready
            case 1053, 1077, 1079, 1927, 1129, 3032, 4031, 1047 -> ErrorCode.UNAVAILABLE;
            case 1152, 1158, 1159, 1160, 1161, 1184, 1189, 1190 -> ErrorCode.UNAVAILABLE;
            // connections, of the server and of the account
            case 1040, 1203, 1226 -> ErrorCode.RESOURCE_LIMIT;
            // disk, memory, locks, size of packets, tables, rows and keys
            case 1021, 1037, 1038, 1041, 1114, 1135, 1153, 1206, 1301, 1461, 3170 -> ErrorCode.RESOURCE_LIMIT;
            case 1069, 1070, 1071, 1117, 1118, 1390 -> ErrorCode.RESOURCE_LIMIT;
            default -> ErrorCode.INTERNAL;
        };
    }
}
