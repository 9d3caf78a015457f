package dev.automate.gateway.domain.embed;

import java.util.Optional;

/**
 * Somebody at a door of an embed.
 *
 * @param embed its id as the path has it, in canonical form where it is one
 * @param origin the page that the browser says it is
 */
public record EmbedVisit(String embed, EmbedDoor door, Optional<String> origin) {}
