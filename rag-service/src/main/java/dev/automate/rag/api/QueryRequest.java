package dev.automate.rag.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.error.RefusalException;
import dev.automate.common.http.JsonFields;
import dev.automate.rag.domain.Question;
import dev.automate.rag.domain.search.Filter;
import org.jspecify.annotations.Nullable;

/**
 * A question at the door.
 *
 * @param debug whether what scores are made of is wanted as well
 */
record QueryRequest(Question question, boolean debug) {
    private static final int MAX_QUERY = 2_000;
    private static final int MAX_TOP_K = 100;

    /** @throws RefusalException with everything that is wrong */
    static QueryRequest of(@Nullable JsonNode body) {
        JsonFields fields = JsonFields.of(body);
        String query = fields.requiredText("query", MAX_QUERY);
        Integer topK = fields.integer("top_k", 1, MAX_TOP_K).orElse(null);
        Filter filter = fields.object("filters")
                .map(object -> FilterRequest.of(fields.in("filters", object), object))
                .orElseGet(Filter.All::new);
        boolean parents = fields.flag("parents").orElse(false);
        boolean debug = fields.flag("debug").orElse(false);
        fields.finish();
        return new QueryRequest(new Question(query, topK, filter, parents), debug);
    }
}
