package dev.automate.event.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.http.JsonFields;
import dev.automate.event.domain.EventCriteria;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which events are to happen again; tells everything that is wrong with it at once. */
record ReplayRequest(EventCriteria criteria, int limit, boolean dryRun) {
    private static final int MAX = 1_000;
    private static final int DEFAULT = 100;
    private static final int MAX_TEXT = 200;
    private static final EventCriteria NONE = new EventCriteria(null, null, null, null, null, null);

    static ReplayRequest of(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        Optional<ObjectNode> filter = fields.object("filter");
        EventCriteria criteria =
                filter.map(given -> criteria(fields.in("filter", given))).orElse(NONE);
        fields.check("filter", !criteria.equals(NONE), "At least one of its fields is required");
        fields.problems(criteria.problems());
        ReplayRequest request = new ReplayRequest(
                criteria,
                fields.integer("limit", 1, MAX).orElse(DEFAULT),
                fields.flag("dry_run").orElse(true));
        fields.finish();
        return request;
    }

    private static EventCriteria criteria(JsonFields filter) {
        EventCriteria criteria = new EventCriteria(
                filter.text("source", MAX_TEXT).orElse(null),
                filter.text("type", MAX_TEXT).orElse(null),
                Words.oneOf(filter, "status", List.of("accepted", "published"))
                        .map("published"::equals)
                        .orElse(null),
                filter.text("dedupe_key", MAX_TEXT).orElse(null),
                filter.instant("since").orElse(null),
                filter.instant("until").orElse(null));
        filter.refuseUnknown();
        return criteria;
    }
}
