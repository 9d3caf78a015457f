package dev.automate.common.error;

/** Why something is refused, and the code a caller sees for it; which HTTP status that is, the doors know. */
public enum RefusalKind {
    INVALID("VALIDATION_ERROR"),
    UNAUTHENTICATED("UNAUTHORIZED"),
    FORBIDDEN("FORBIDDEN"),
    NOT_FOUND("NOT_FOUND"),
    METHOD_NOT_ALLOWED("METHOD_NOT_ALLOWED"),
    CONFLICT("CONFLICT"),
    CHANGED_MEANWHILE("PRECONDITION_FAILED"),
    TOO_LARGE("PAYLOAD_TOO_LARGE"),
    UNSUPPORTED_TYPE("UNSUPPORTED_MEDIA_TYPE"),
    NOT_ACCEPTABLE("NOT_ACCEPTABLE"),
    UNPROCESSABLE("UNPROCESSABLE"),
    RATE_LIMITED("RATE_LIMITED"),
    INTERNAL("INTERNAL_ERROR"),
    UNAVAILABLE("SERVICE_UNAVAILABLE"),
    TIMEOUT("UPSTREAM_TIMEOUT");

    private final String code;

    RefusalKind(String code) {
        this.code = code;
    }

    /** The {@code error.code} of the envelope. */
    public String code() {
        return code;
    }
}
