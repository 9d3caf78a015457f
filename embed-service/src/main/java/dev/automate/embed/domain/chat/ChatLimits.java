package dev.automate.embed.domain.chat;

import java.time.Duration;

/**
 * What a session may be.
 *
 * @param questions the most that are asked in one
 * @param idle after which nobody goes on with it
 */
public record ChatLimits(int questions, Duration idle) {}
