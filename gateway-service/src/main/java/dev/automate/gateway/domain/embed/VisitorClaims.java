package dev.automate.gateway.domain.embed;

/**
 * What a good visitor's token says.
 *
 * @param embed the id of the embed whose doors it opens
 * @param session such as {@code sess-0192…}
 * @param origin the only page from which it is good
 */
public record VisitorClaims(String embed, String session, String origin) {}
