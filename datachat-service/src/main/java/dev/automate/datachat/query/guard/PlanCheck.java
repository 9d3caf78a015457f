package dev.automate.datachat.query.guard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.source.PlanRule;
import dev.automate.datachat.domain.talk.Tried;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Wall 3, in so far as it judges: PostgreSQL's own reading of a statement, held against the catalogue. What the plan does,
 * reads and calls must be known to be harmless, and its cost below a cap.
 */
public final class PlanCheck implements PlanRule {
    private static final Set<String> NODES = Set.of(
            "Aggregate",
            "Append",
            "Bitmap Heap Scan",
            "Bitmap Index Scan",
            "BitmapAnd",
            "BitmapOr",
            "CTE Scan",
            "Group",
            "Hash",
            "Hash Join",
            "Incremental Sort",
            "Index Only Scan",
            "Index Scan",
            "Limit",
            "Materialize",
            "Memoize",
            "Merge Append",
            "Merge Join",
            "Nested Loop",
            "Result",
            "Seq Scan",
            "SetOp",
            "Sort",
            "Subquery Scan",
            "Unique",
            "Values Scan",
            "WindowAgg");

    private final Set<String> tables;
    private final double maxCost;
    private final PlanText text;

    /** @param also functions that the source's own views call */
    public PlanCheck(Catalog allowed, double maxCost, Set<String> also) {
        this.tables = allowed.tables().stream()
                .map(table -> table.schema() + "." + table.name())
                .collect(Collectors.toUnmodifiableSet());
        this.maxCost = maxCost;
        this.text = new PlanText(also);
    }

    @Override
    public Optional<Set<String>> calls(String sql) {
        return CalledNames.of(sql)
                .map(names -> names.stream()
                        .filter(name -> !Allowed.function(name) && !Allowed.type(name))
                        .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public Set<String> tables() {
        return tables;
    }

    @Override
    public Set<String> strangers(JsonNode plan) {
        Set<String> strangers = new TreeSet<>();
        plan.findParents("Relation Name").forEach(node -> strangers.add(relation(node)));
        strangers.removeAll(tables);
        return strangers;
    }

    @Override
    public Optional<Tried.Stopped> objection(JsonNode plan, Set<String> beneath) {
        Set<String> strangers = strangers(plan);
        strangers.removeAll(beneath);
        if (!strangers.isEmpty()) {
            return stopped("plan_table", "The plan reads " + String.join(", ", strangers));
        }
        double cost = plan.path(0).path("Plan").path("Total Cost").asDouble(Double.MAX_VALUE);
        return node(plan.path(0).path("Plan")).or(() -> cost > maxCost ? tooDear(cost) : Optional.empty());
    }

    private static String relation(JsonNode node) {
        return node.path("Schema").asText() + "." + node.path("Relation Name").asText();
    }

    private Optional<Tried.Stopped> tooDear(double cost) {
        return stopped(
                "cost", "The statement would cost " + Math.round(cost) + ", and may cost " + Math.round(maxCost));
    }

    private Optional<Tried.Stopped> node(JsonNode node) {
        String type = node.path("Node Type").asText();
        if (!NODES.contains(type)) {
            return stopped("plan_node", "A plan with " + type + " is not allowed");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Optional<Tried.Stopped> found = field.getKey().equals("Plans")
                    ? plans(field.getValue())
                    : text.objection(field.getKey(), field.getValue());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Tried.Stopped> plans(JsonNode plans) {
        for (JsonNode plan : plans) {
            Optional<Tried.Stopped> found = node(plan);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Tried.Stopped> stopped(String rule, String message) {
        return Optional.of(new Tried.Stopped(rule, message));
    }
}
