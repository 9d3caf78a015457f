package dev.automate.datachat.domain.talk;

import dev.automate.common.caller.Caller;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question as somebody puts it.
 *
 * @param session to go on with; a new one when absent
 * @param source by name or id; when absent that of the session, else the first one
 * @param tables what the answer may come from; everything that may be asked about when empty
 */
public record Ask(
        Caller caller,
        String text,
        @Nullable UUID session,
        @Nullable String source,
        Set<String> tables) {
    public Ask {
        tables = Set.copyOf(tables);
    }
}
