package dev.automate.rag.retrieval.lucene;

import dev.automate.rag.domain.search.Filter;
import dev.automate.rag.domain.search.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TermRangeQuery;
import org.apache.lucene.util.BytesRef;

/** A predicate as the one query that both legs of a search are narrowed by, before they count or rank anything. */
final class PredicateQuery {
    private PredicateQuery() {}

    static Query of(Predicate predicate) {
        return new BooleanQuery.Builder()
                .add(of(predicate.filter()), Occur.FILTER)
                .add(seenBy(predicate), Occur.FILTER)
                .build();
    }

    /** What the access rules alone let through. */
    static Query seenBy(Predicate predicate) {
        List<BytesRef> names = new ArrayList<>();
        predicate.principals().forEach(each -> names.add(new BytesRef(each)));
        names.add(new BytesRef(Fields.EVERYBODY));
        return new TermInSetQuery(Fields.ACL, names);
    }

    private static Query of(Filter filter) {
        return switch (filter) {
            case Filter.All() -> MatchAllDocsQuery.INSTANCE;
            case Filter.Equals(String field, Object value) -> term(field, value);
            case Filter.AnyOf(String field, List<Object> values) -> anyOf(field, values);
            case Filter.Range range -> range(range);
            case Filter.Not(String field, Object value) ->
                all().add(term(field, value), Occur.MUST_NOT).build();
            case Filter.And(List<Filter> filters) -> and(filters);
        };
    }

    private static Query term(String field, Object value) {
        return new TermQuery(new Term(Fields.META, MetadataTerms.term(field, value)));
    }

    private static Query anyOf(String field, List<Object> values) {
        List<BytesRef> terms =
                values.stream().map(value -> MetadataTerms.term(field, value)).toList();
        return terms.isEmpty() ? MatchNoDocsQuery.INSTANCE : new TermInSetQuery(Fields.META, terms);
    }

    /** Both bounds are of one kind: a number and a text have nothing between them. */
    private static Query range(Filter.Range range) {
        Object either = range.gte() == null ? Objects.requireNonNullElse(range.lte(), "") : range.gte();
        BytesRef lowest = range.gte() == null
                ? MetadataTerms.first(range.field(), either)
                : MetadataTerms.term(range.field(), range.gte());
        BytesRef highest = range.lte() == null
                ? MetadataTerms.last(range.field(), either)
                : MetadataTerms.term(range.field(), range.lte());
        boolean mixed = range.gte() != null
                && range.lte() != null
                && range.gte() instanceof Number != range.lte() instanceof Number;
        return mixed
                ? MatchNoDocsQuery.INSTANCE
                : new TermRangeQuery(Fields.META, lowest, highest, true, range.lte() != null);
    }

    private static Query and(List<Filter> filters) {
        BooleanQuery.Builder all = all();
        filters.forEach(each -> all.add(of(each), Occur.FILTER));
        return all.build();
    }

    private static BooleanQuery.Builder all() {
        return new BooleanQuery.Builder().add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
    }
}
