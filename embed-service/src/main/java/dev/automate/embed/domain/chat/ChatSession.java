package dev.automate.embed.domain.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one speaker and an embed have said to each other.
 *
 * @param partner the session of whoever answers, where they keep one
 * @param questions that were asked in it, answered or not
 */
public record ChatSession(String id, @Nullable String partner, int questions, Instant lastAt) {}
