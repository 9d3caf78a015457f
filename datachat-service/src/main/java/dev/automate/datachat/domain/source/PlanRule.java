package dev.automate.datachat.domain.source;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.datachat.domain.talk.Tried;
import java.util.Optional;
import java.util.Set;

/** Looks at what PostgreSQL would do, before it does it: a second reading, by another parser. */
public interface PlanRule {
    /**
     * Functions that the statement's text calls and that aren't known to be harmless: PostgreSQL may compute them while it
     * plans, before there is a plan to look at. Empty when the text isn't plain enough to tell.
     */
    Optional<Set<String>> calls(String sql);

    /** The tables that the plan reads and the catalogue doesn't have, as {@code schema.name}. */
    Set<String> strangers(JsonNode plan);

    /**
     * Why the statement may not run.
     *
     * @param beneath what stands beneath the catalogue's tables: partitions, and the tables of views
     */
    Optional<Tried.Stopped> objection(JsonNode plan, Set<String> beneath);

    /** The catalogue's tables, as {@code schema.name}. */
    Set<String> tables();
}
