package dev.automate.gateway.domain;

/** What became of a refresh token that was shown. */
public sealed interface Rotation {
    /** It was good and is used up now. */
    record Used(RefreshToken token) implements Rotation {}

    /** It is unknown, has run out, was taken back, or was used before; in the last case its family is revoked. */
    record Worthless() implements Rotation {}
}
