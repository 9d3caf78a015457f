package dev.automate.embed.domain.chat;

import java.util.Optional;
import java.util.UUID;

/**
 * Somebody who speaks to an embed.
 *
 * @param principal as the gateway has verified it: a visitor, who holds the embed's key, or who may change the embed
 */
public record Speaker(String tenant, UUID embed, String principal) {
    private static final String VISITOR = "visitor:";

    /** The session that a visitor's token is for; absent for everybody else. */
    public Optional<String> ownSession() {
        return principal.startsWith(VISITOR) ? Optional.of(principal.substring(VISITOR.length())) : Optional.empty();
    }
}
