package dev.automate.rag.retrieval.pgvector;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Predicate;
import dev.automate.rag.domain.search.Ranking.Mode;
import dev.automate.rag.domain.search.Search;
import dev.automate.rag.retrieval.rank.Question;
import dev.automate.rag.retrieval.rank.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Searches and predicates in SQL. Not thread-safe. */
final class PgvectorQuery {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LEAST_POOL = 60;

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private PgvectorQuery() {}

    /** The statements that a search is made of: the nearest, and the nearest of those with the most words. */
    static List<Statement> legs(PgvectorTable table, Search search) {
        Set<String> words = new LinkedHashSet<>(Question.of(search.text()).words());
        words.addAll(Question.of(search.text()).identifiers());
        List<Statement> legs = new ArrayList<>();
        boolean hasDirection = search.vector().similarity(search.vector()) > 0;
        if (search.ranking().mode() != Mode.KEYWORD && hasDirection) {
            legs.add(new PgvectorQuery().nearest(table, search));
        }
        if (search.ranking().mode() != Mode.VECTOR && !words.isEmpty()) {
            legs.add(new PgvectorQuery().holding(table, search, List.copyOf(words)));
        }
        return legs;
    }

    private Statement nearest(PgvectorTable table, Search search) {
        visible(table, search.predicate());
        sql.append(" order by vector <=> ")
                .append(value(PgvectorRows.text(search.vector())))
                .append("::text::vector");
        return limited(search);
    }

    private Statement holding(PgvectorTable table, Search search, List<String> words) {
        visible(table, search.predicate());
        String asked = value(PgvectorRows.array(words));
        sql.append(" and words && ").append(asked);
        sql.append(" order by (select count(*) from unnest(words) held where held = any (")
                .append(asked)
                .append(")) desc, id");
        return limited(search);
    }

    private void visible(PgvectorTable table, Predicate predicate) {
        List<String> seenBy = new ArrayList<>(predicate.principals());
        seenBy.add(Terms.EVERYBODY);
        sql.append("select ").append(PgvectorRows.COLUMNS).append(" from ").append(table);
        sql.append(" where acl && ").append(value(PgvectorRows.array(seenBy)));
        and(predicate.filter());
    }

    private void and(Filter filter) {
        switch (filter) {
            case Filter.All() -> {}
            case Filter.Equals(String field, Object value) -> anyOf(List.of(Terms.of(field, value)));
            case Filter.AnyOf(String field, List<Object> wanted) ->
                anyOf(wanted.stream().map(each -> Terms.of(field, each)).toList());
            case Filter.Not(String field, Object value) ->
                sql.append(" and not terms @> ").append(value(PgvectorRows.array(List.of(Terms.of(field, value)))));
            case Filter.Range range -> within(range);
            case Filter.And(List<Filter> filters) -> filters.forEach(this::and);
        }
    }

    private void anyOf(List<String> terms) {
        sql.append(" and terms && ").append(value(PgvectorRows.array(terms)));
    }

    /** A path of JSON looks into lists by itself, and compares a number with numbers and a text with texts only. */
    private void within(Filter.Range range) {
        ObjectNode bounds = MAPPER.createObjectNode();
        List<String> conditions = new ArrayList<>();
        if (range.gte() != null) {
            bounds.set("gte", MAPPER.valueToTree(range.gte()));
            conditions.add("@ >= $gte");
        }
        if (range.lte() != null) {
            bounds.set("lte", MAPPER.valueToTree(range.lte()));
            conditions.add("@ <= $lte");
        }
        String path = "$." + MAPPER.valueToTree(range.field()) + "[*] ? (" + String.join(" && ", conditions) + ")";
        sql.append(" and jsonb_path_exists(metadata, ").append(value(path)).append("::text::jsonpath, ");
        sql.append(value(bounds.toString())).append("::text::jsonb)");
    }

    private String value(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    private Statement limited(Search search) {
        sql.append(" limit ").append(value(Math.max(LEAST_POOL, 3 * search.topK())));
        return new Statement(sql.toString(), values);
    }
}
