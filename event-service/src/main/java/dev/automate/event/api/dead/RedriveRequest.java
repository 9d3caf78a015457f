package dev.automate.event.api.dead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.http.JsonFields;
import dev.automate.event.domain.dead.DeadLetterCriteria;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads which dead letters are to be sent again; tells everything that is wrong with it at once. */
record RedriveRequest(DeadLetterCriteria criteria, int limit, boolean dryRun) {
    private static final int MAX = 1_000;
    private static final int DEFAULT = 100;
    private static final int MAX_TEXT = 200;

    static RedriveRequest of(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        Optional<ObjectNode> filter = fields.object("filter");
        DeadLetterCriteria criteria =
                filter.map(given -> criteria(fields.in("filter", given))).orElse(DeadLetterCriteria.ALL);
        fields.check("filter", asksForSomething(criteria), "At least one of its fields is required");
        fields.problems(criteria.problems());
        RedriveRequest request = new RedriveRequest(
                criteria,
                fields.integer("limit", 1, MAX).orElse(DEFAULT),
                fields.flag("dry_run").orElse(true));
        fields.finish();
        return request;
    }

    private static boolean asksForSomething(DeadLetterCriteria criteria) {
        return criteria.source() != null
                || criteria.type() != null
                || criteria.reason() != null
                || criteria.since() != null
                || criteria.until() != null;
    }

    private static DeadLetterCriteria criteria(JsonFields filter) {
        Optional<String> reason = filter.text("reason", MAX_TEXT);
        reason.ifPresent(word -> filter.check(
                "reason",
                DeadLetterResource.REASONS.contains(word),
                "Must be one of " + String.join(", ", DeadLetterResource.REASONS)));
        DeadLetterCriteria criteria = new DeadLetterCriteria(
                filter.text("source", MAX_TEXT).orElse(null),
                filter.text("type", MAX_TEXT).orElse(null),
                reason.orElse(null),
                false,
                filter.instant("since").orElse(null),
                filter.instant("until").orElse(null));
        filter.refuseUnknown();
        return criteria;
    }
}
