package dev.automate.execution.domain;

import dev.automate.common.message.EventMessage;

/** An event with the record that it was read from. */
public record ArrivedEvent(Arrival arrival, EventMessage event) {}
