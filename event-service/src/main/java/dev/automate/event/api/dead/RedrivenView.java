package dev.automate.event.api.dead;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * The answer to a redrive of many dead letters.
 *
 * @param matched how many the filter lets through that were not sent again before, within the limit or not
 * @param ids the letters that were sent
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record RedrivenView(boolean dryRun, long matched, int limit, List<String> ids, String traceId) {
    public RedrivenView {
        ids = List.copyOf(ids);
    }
}
