package dev.automate.common.caller;

/** The form of the token by which the gateway tells a service who calls: a JWT (RFC 7519) signed with ES256. */
public final class InternalToken {
    public static final String ISSUER = "automate-gateway";
    public static final String AUDIENCE = "automate-internal";
    public static final String ALGORITHM = "ES256";
    /** Claim: the tenant. The principal is {@code sub}, the scopes are {@code groups}. */
    public static final String TENANT = "tenant";

    public static final String SCOPES = "groups";

    private InternalToken() {}
}
