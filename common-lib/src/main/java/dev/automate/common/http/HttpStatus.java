package dev.automate.common.http;

import dev.automate.common.error.RefusalKind;

/** Which HTTP status a refusal of each kind is answered with, and back. */
public final class HttpStatus {
    private HttpStatus() {}

    public static int of(RefusalKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case CONFLICT -> 409;
            case CHANGED_MEANWHILE -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_TYPE -> 415;
            case UNPROCESSABLE -> 422;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
        };
    }

    /** The kind for a status that a framework chose by itself; statuses without a kind of their own are invalid input. */
    public static RefusalKind kindOf(int status) {
        for (RefusalKind kind : RefusalKind.values()) {
            if (of(kind) == status) {
                return kind;
            }
        }
        return status >= 500 ? RefusalKind.INTERNAL : RefusalKind.INVALID;
    }
}
