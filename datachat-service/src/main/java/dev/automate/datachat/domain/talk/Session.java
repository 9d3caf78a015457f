package dev.automate.datachat.domain.talk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A chat of one user of one tenant.
 *
 * @param source that the last question was about; absent where it isn't known
 * @param intent the JSON of what the last answered question was understood as
 * @param messages how many it has
 */
public record Session(
        UUID id, @Nullable UUID source, @Nullable String intent, int messages) {}
