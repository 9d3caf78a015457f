package dev.automate.event.domain;

import java.time.Instant;

/** Where an event stands on Kafka. */
public record SentEvent(String tenant, String id, int partition, long offset, Instant sentAt) {}
