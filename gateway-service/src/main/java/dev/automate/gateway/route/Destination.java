package dev.automate.gateway.route;

/** Who answers a request. */
public sealed interface Destination {
    /** The gateway itself. */
    record Own() implements Destination {}

    /** A service behind it. */
    record Behind(Service service) implements Destination {}
}
