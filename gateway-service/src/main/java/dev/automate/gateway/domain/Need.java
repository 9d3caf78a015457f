package dev.automate.gateway.domain;

/** Whom a path is for. */
public enum Need {
    /** Everybody; credentials are not even looked at. */
    NOBODY,
    /** Nobody is asked who they are, but only who comes straight from inside is answered. */
    OPERATOR,
    /** The resource behind it decides; a credential that is shown must be good. */
    WHOEVER,
    /** A user or an API key. */
    CALLER,
    /** Also a delivery that nobody vouches for: the service checks its signature. */
    DELIVERER,
    /** Who holds an embed's key, or visits a page that shows the embed; also who may change it. */
    VISITOR
}
