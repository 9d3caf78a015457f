package dev.automate.event.domain;

import dev.automate.common.error.Refusal;

/** What a delivery turned out to be. */
public sealed interface Reading {
    record Read(NewEvent event) implements Reading {}

    record Refused(Refusal refusal) implements Reading {}
}
