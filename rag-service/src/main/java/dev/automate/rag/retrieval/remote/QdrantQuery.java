package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.rank.Question;
import dev.automate.rag.retrieval.rank.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Searches and predicates in Qdrant's words. */
final class QdrantQuery {
    private QdrantQuery() {}

    /** The questions that a search is made of: by meaning alone, and by meaning among those that hold its words. */
    static List<ObjectNode> legs(Search search) {
        Question question = Question.of(search.text());
        Collection<String> words = question.identifiers().isEmpty() ? question.words() : question.identifiers();
        List<ObjectNode> legs = new ArrayList<>();
        if (search.ranking().mode() != Mode.KEYWORD) {
            legs.add(query(search, visible(search.predicate())));
        }
        if (search.ranking().mode() != Mode.VECTOR && !words.isEmpty()) {
            ObjectNode narrowed = visible(search.predicate());
            must(narrowed).add(anyOf("words", words));
            legs.add(query(search, narrowed));
        }
        return legs;
    }

    static ObjectNode all() {
        return Server.MAPPER.createObjectNode().put("exact", true);
    }

    static ObjectNode firstChunks() {
        ObjectNode filter = empty();
        must(filter).add(value("ordinal", Server.MAPPER.valueToTree(0)));
        return all().set("filter", filter);
    }

    /** The points of a document besides these. */
    static ObjectNode othersOf(String document, List<Chunk> kept) {
        ObjectNode filter = empty();
        must(filter).add(value("document", Server.MAPPER.valueToTree(document)));
        if (!kept.isEmpty()) {
            ObjectNode ids = Server.MAPPER.createObjectNode();
            ids.set(
                    "has_id",
                    Server.MAPPER.valueToTree(kept.stream().map(Chunk::id).toList()));
            filter.withArray("must_not").add(ids);
        }
        return Server.MAPPER.createObjectNode().set("filter", filter);
    }

    /** Without a vector Qdrant answers points in the order of their ids. */
    private static ObjectNode query(Search search, ObjectNode filter) {
        ObjectNode query = Server.MAPPER.createObjectNode();
        if (search.vector().similarity(search.vector()) > 0) {
            query.set("query", Server.MAPPER.valueToTree(search.vector().values()));
        }
        query.set("filter", filter);
        return query.put("limit", RemoteLimits.pool(search))
                .put("with_payload", true)
                .put("with_vector", true);
    }

    private static ObjectNode visible(Predicate predicate) {
        ObjectNode filter = empty();
        List<String> seenBy = new ArrayList<>(predicate.principals());
        seenBy.add(Terms.EVERYBODY);
        must(filter).add(anyOf("acl", seenBy)).add(condition(predicate.filter()));
        return filter;
    }

    /** A condition may be a filter of its own, so the tree stays what it is. */
    private static ObjectNode condition(Filter filter) {
        ObjectNode made = empty();
        switch (filter) {
            case Filter.All() -> {}
            case Filter.Equals(String field, Object value) ->
                must(made).add(anyOf("terms", List.of(Terms.of(field, value))));
            case Filter.AnyOf(String field, List<Object> values) ->
                must(made)
                        .add(anyOf(
                                "terms",
                                values.stream()
                                        .map(each -> Terms.of(field, each))
                                        .toList()));
            case Filter.Range range -> must(made).add(range(range));
            case Filter.Not(String field, Object value) ->
                made.withArray("must_not").add(anyOf("terms", List.of(Terms.of(field, value))));
            case Filter.And(List<Filter> filters) ->
                filters.forEach(each -> must(made).add(condition(each)));
        }
        return made;
    }

    private static ObjectNode range(Filter.Range range) {
        ObjectNode bounds = Server.MAPPER.createObjectNode();
        Object either = range.gte() != null ? range.gte() : range.lte();
        if (range.gte() != null) {
            bounds.put("gte", Terms.bound(range.field(), range.gte()));
        }
        if (range.lte() != null) {
            bounds.put("lte", Terms.bound(range.field(), range.lte()));
        }
        String name = Terms.orderedName(range.field(), either == null ? 0 : either);
        ObjectNode condition = Server.MAPPER.createObjectNode().put("key", "ordered.\"" + name + "\"");
        condition.set("range", bounds);
        return condition;
    }

    private static ObjectNode anyOf(String key, Collection<String> values) {
        ObjectNode condition = Server.MAPPER.createObjectNode().put("key", key);
        condition.putObject("match").set("any", Server.MAPPER.valueToTree(values));
        return condition;
    }

    private static ObjectNode value(String key, JsonNode value) {
        ObjectNode condition = Server.MAPPER.createObjectNode().put("key", key);
        condition.putObject("match").set("value", value);
        return condition;
    }

    private static ObjectNode empty() {
        return Server.MAPPER.createObjectNode();
    }

    private static ArrayNode must(ObjectNode filter) {
        return filter.withArray("must");
    }
}
