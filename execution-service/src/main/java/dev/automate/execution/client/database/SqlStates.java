package dev.automate.execution.client.database;

import dev.automate.common.graph.FailureKind;

/** What PostgreSQL's error codes mean for another attempt (its manual, appendix A). */
final class SqlStates {
    private SqlStates() {}

    static FailureKind kind(String state) {
        return switch (state) {
            case "57014" -> FailureKind.TIMEOUT; // query_canceled, by statement_timeout
            case "42501", "25006" -> FailureKind.REFUSED; // insufficient_privilege, read_only_sql_transaction
            case "55P03" -> FailureKind.SERVER_ERROR; // lock_not_available
            default -> kindOfClass(state.substring(0, Math.min(2, state.length())));
        };
    }

    private static FailureKind kindOfClass(String first) {
        return switch (first) {
            case "08" -> FailureKind.UNREACHABLE;
            case "28", "3D" -> FailureKind.REFUSED; // the login, the database
            case "40", "53", "57", "58", "XX" -> FailureKind.SERVER_ERROR; // conflict, resources, operator, system
            default -> FailureKind.CLIENT_ERROR;
        };
    }
}
