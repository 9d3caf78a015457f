package dev.automate.rag.retrieval.remote;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.IndexRef;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.rank.Question;
import dev.automate.rag.retrieval.rank.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Searches and predicates in Pinecone's words. */
final class PineconeQuery {
    /** Numbers of one field that ranges see; Pinecone has no lists of numbers. */
    static final int NUMBERS = 4;

    private static final int ANSWER_BYTES = 4_000_000;
    private static final int PASSAGE_BYTES = 12_000;
    private static final int NUMBER_BYTES = 14;

    private PineconeQuery() {}

    /** The questions that a search is made of: by meaning alone, and by meaning among those that hold its words. */
    static List<ObjectNode> legs(Search search, IndexRef index) {
        Question question = Question.of(search.text());
        Collection<String> words = question.identifiers().isEmpty() ? question.words() : question.identifiers();
        List<ObjectNode> legs = new ArrayList<>();
        if (search.ranking().mode() != Mode.KEYWORD) {
            legs.add(query(search, index, visible(search.predicate())));
        }
        if (search.ranking().mode() != Mode.VECTOR && !words.isEmpty()) {
            ObjectNode narrowed = visible(search.predicate());
            and(narrowed).add(in("words", words));
            legs.add(query(search, index, narrowed));
        }
        return legs;
    }

    static String numberName(String name, int place) {
        return place + "_" + name;
    }

    private static ObjectNode query(Search search, IndexRef index, ObjectNode filter) {
        ObjectNode query = Server.MAPPER.createObjectNode().put("namespace", RemoteLimits.nameOf(index));
        query.set("vector", Server.MAPPER.valueToTree(direction(search, index)));
        query.set("filter", filter);
        return query.put("topK", pool(search, index))
                .put("includeMetadata", true)
                .put("includeValues", true);
    }

    /** An answer of more than 4 MB is none: the vectors take as much as they are long, the rest is about a passage. */
    private static int pool(Search search, IndexRef index) {
        int eachBytes = PASSAGE_BYTES + NUMBER_BYTES * index.embedding().dimensions();
        return Math.min(RemoteLimits.pool(search), ANSWER_BYTES / eachBytes);
    }

    /** Pinecone wants a vector, even where only words are asked for. */
    private static float[] direction(Search search, IndexRef index) {
        if (search.vector().similarity(search.vector()) > 0) {
            return search.vector().values();
        }
        float[] any = new float[index.embedding().dimensions()];
        any[0] = 1;
        return any;
    }

    private static ObjectNode visible(Predicate predicate) {
        ObjectNode filter = Server.MAPPER.createObjectNode();
        List<String> seenBy = new ArrayList<>(predicate.principals());
        seenBy.add(Terms.EVERYBODY);
        and(filter).add(in("acl", seenBy));
        add(filter, predicate.filter());
        return filter;
    }

    private static void add(ObjectNode to, Filter filter) {
        switch (filter) {
            case Filter.All() -> {}
            case Filter.Equals(String field, Object value) -> and(to).add(in("terms", List.of(Terms.of(field, value))));
            case Filter.AnyOf(String field, List<Object> values) ->
                and(to).add(in(
                        "terms",
                        values.stream().map(each -> Terms.of(field, each)).toList()));
            case Filter.Range range -> and(to).add(range(range));
            case Filter.Not(String field, Object value) -> {
                ObjectNode condition = Server.MAPPER.createObjectNode();
                condition.putObject("terms").putArray("$nin").add(Terms.of(field, value));
                and(to).add(condition);
            }
            case Filter.And(List<Filter> filters) -> filters.forEach(each -> add(to, each));
        }
    }

    private static ObjectNode range(Filter.Range range) {
        Object either = range.gte() != null ? range.gte() : range.lte();
        String name = Terms.orderedName(range.field(), either == null ? 0 : either);
        ObjectNode condition = Server.MAPPER.createObjectNode();
        ArrayNode any = condition.putArray("$or");
        for (int place = 0; place < NUMBERS; place++) {
            ObjectNode bounds = any.addObject().putObject(numberName(name, place));
            if (range.gte() != null) {
                bounds.put("$gte", Terms.bound(range.field(), range.gte()));
            }
            if (range.lte() != null) {
                bounds.put("$lte", Terms.bound(range.field(), range.lte()));
            }
        }
        return condition;
    }

    private static ObjectNode in(String field, Collection<String> values) {
        ObjectNode condition = Server.MAPPER.createObjectNode();
        condition.putObject(field).set("$in", Server.MAPPER.valueToTree(values));
        return condition;
    }

    private static ArrayNode and(ObjectNode filter) {
        return filter.withArray("$and");
    }
}
