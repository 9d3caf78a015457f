package dev.automate.gateway.route;

/** Whose pages may read the answers of a row (WHATWG Fetch, 3.2). */
public enum Cors {
    /** Nobody's: it is no business of browsers. */
    NOBODY,
    /** Those that the configuration names. */
    CONFIGURED,
    /** Those that the embed in the path allows. */
    EMBED,
    /** Everybody's: it is public. */
    EVERYBODY
}
