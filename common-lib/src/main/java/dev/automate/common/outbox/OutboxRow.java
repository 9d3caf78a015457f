package dev.automate.common.outbox;

/**
 * A message in the outbox table.
 *
 * @param id its place in the order
 */
public record OutboxRow(long id, OutboxRecord message) {}
