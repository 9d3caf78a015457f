package dev.automate.common.outbox;

import java.time.Duration;

/**
 * What waits in an outbox.
 *
 * @param messages how many, up to 10,000; more are that many
 * @param oldest how long the first of them has waited; zero when there is none
 */
public record OutboxBacklog(long messages, Duration oldest) {}
