package dev.automate.datachat.query.guard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.datachat.domain.talk.Tried;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions as PostgreSQL writes them into a plan: which functions they call and which hidden things they name. */
final class PlanText {
    /** Fields that hold names given by the statement or the plan itself, not expressions. */
    private static final Set<String> NAMES = Set.of(
            "Node Type",
            "Parent Relationship",
            "Join Type",
            "Strategy",
            "Partial Mode",
            "Subplan Name",
            "Schema",
            "Relation Name",
            "Alias",
            "CTE Name",
            "Index Name",
            "Scan Direction",
            "Command",
            "Cache Mode",
            "Window");

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "any",
            "all",
            "in",
            "exists",
            "case",
            "when",
            "then",
            "else",
            "filter",
            "over",
            "by",
            "partial",
            "distinct",
            "where",
            "from",
            "between",
            "is",
            "order",
            "group",
            "within",
            "partition",
            "rows",
            "range",
            "like",
            "ilike",
            "row",
            "escape",
            "as",
            "zone");

    private static final int LONGEST = 100_000;
    private static final Pattern LITERAL = Pattern.compile("E?'[^']*+(?:''[^']*+)*+'");
    private static final Pattern TYPE = Pattern.compile(
            "::\\s*(\"?[a-z_][a-z0-9_ ]*\"?)(\\(\\d+(,\\d+)?\\))?( with(out)? time zone)?(\\[\\])?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern OBJECT_TYPE = Pattern.compile("::\\s*\"?(reg\\w+|pg_\\w+|oid|xid|cid|tid)\\b");
    private static final Pattern CALL = Pattern.compile("(\\.?)(\"(?:[^\"]|\"\")+\"|[A-Za-z_][A-Za-z0-9_$]*) ?\\(");
    private static final Pattern HIDDEN = Pattern.compile(
            "(?<!\")\\b(ctid|xmin|xmax|cmin|cmax|tableoid|user|current_user|session_user|system_user|current_role"
                    + "|current_schema|current_catalog)\\b(?!\")|\\.\\*",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> also;

    PlanText(Set<String> also) {
        this.also = Set.copyOf(also);
    }

    Optional<Tried.Stopped> objection(String field, JsonNode value) {
        if (NAMES.contains(field)) {
            return Optional.empty();
        }
        if (value.isArray()) {
            for (JsonNode each : value) {
                Optional<Tried.Stopped> found = objection(field, each);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return value.isTextual() ? expression(value.textValue()) : Optional.empty();
    }

    private Optional<Tried.Stopped> expression(String written) {
        if (written.length() > LONGEST) {
            return Optional.of(new Tried.Stopped("plan_size", "The plan has a constant that is too long"));
        }
        String plain = LITERAL.matcher(written).replaceAll("''");
        if (OBJECT_TYPE.matcher(plain).find()) {
            return Optional.of(new Tried.Stopped("plan_type", "The plan uses a type of the catalogue"));
        }
        if (HIDDEN.matcher(plain).find()) {
            return Optional.of(new Tried.Stopped("plan_column", "The plan reads whole rows or what PostgreSQL hides"));
        }
        Matcher calls = CALL.matcher(TYPE.matcher(plain).replaceAll(""));
        while (calls.find()) {
            String name = calls.group(2);
            boolean quoted = name.startsWith("\"");
            if (!calls.group(1).isEmpty() || !known(Names.fold(name), quoted)) {
                return Optional.of(new Tried.Stopped("plan_function", "The plan calls " + name));
            }
        }
        return Optional.empty();
    }

    private boolean known(String name, boolean quoted) {
        return Allowed.function(name)
                || also.contains(name)
                || (!quoted && KEYWORDS.contains(name.toLowerCase(Locale.ROOT)));
    }
}
