package dev.automate.event.domain.outgoing;

import java.time.Duration;

/** What follows an attempt. */
public sealed interface NextStep {
    /** The endpoint has it. */
    record Delivered() implements NextStep {}

    /** It is tried again after that time. */
    record TryAgain(Duration delay) implements NextStep {}

    /** Nothing, unless somebody asks for it. */
    record GivenUp() implements NextStep {}
}
