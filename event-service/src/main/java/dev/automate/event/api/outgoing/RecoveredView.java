package dev.automate.event.api.outgoing;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The answer to a wish to have failed messages sent again.
 *
 * @param recovered how many are sent again
 * @param more whether there may be more of them: ask again
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record RecoveredView(int recovered, boolean more) {}
