package dev.automate.workflow.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.workflow.domain.diff.DefinitionChange;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is different between two versions; {@code changes} is empty when nothing is. */
public record VersionDiffView(int from, int to, List<Change> changes) {
    public VersionDiffView {
        changes = List.copyOf(changes);
    }

    /**
     * One thing that is different.
     *
     * @param kind {@code added}, {@code removed} or {@code changed}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            String path,
            String kind,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {
        static Change of(DefinitionChange change) {
            return new Change(
                    change.path(), change.kind().name().toLowerCase(Locale.ROOT), change.before(), change.after());
        }
    }

    static VersionDiffView of(int from, int to, List<DefinitionChange> changes) {
        return new VersionDiffView(from, to, changes.stream().map(Change::of).toList());
    }
}
