package dev.automate.rag.store;

import dev.automate.common.http.PageRequest;
import dev.automate.common.tenant.TenantWall;
import dev.automate.rag.domain.Endpoint;
import dev.automate.rag.domain.evaluation.Evaluation;
import dev.automate.rag.domain.evaluation.Evaluation.Figures;
import dev.automate.rag.domain.evaluation.LabelledQuestion;
import dev.automate.rag.domain.evaluation.LabelledSet;
import dev.automate.rag.domain.evaluation.Quality;
import dev.automate.rag.domain.search.FilterForm;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The labelled questions of endpoints, and how well they were answered. */
@ApplicationScoped
@RegisterForReflection(targets = {Figures.class, Quality.class, EvaluationStore.Stored.class})
public class EvaluationStore {
    private static final String SELECT =
            "select id, version, questions, quality::text as quality, ran_at from rag.evaluation where endpoint = $1 ";

    private final TenantWall wall;

    public EvaluationStore(TenantWall wall) {
        this.wall = wall;
    }

    /** A question as its column has it; the filter as callers give it. */
    record Stored(String query, Map<String, Object> filters, Map<String, Integer> grades) {
        static Stored of(LabelledQuestion question) {
            return new Stored(question.query(), FilterForm.of(question.filter()), question.grades());
        }

        LabelledQuestion question() {
            return new LabelledQuestion(query, FilterForm.read(filters), grades);
        }
    }

    /** The endpoint's set; an empty one when it has none. */
    public Uni<LabelledSet> set(Endpoint endpoint) {
        String sql = "select questions::text as questions, principals from rag.labelled_set where endpoint = $1";
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id()))
                .map(rows -> Rows.first(rows, EvaluationStore::set).orElse(LabelledSet.EMPTY));
    }

    /** Puts a set in the place of the one before. */
    public Uni<Void> replace(Endpoint endpoint, LabelledSet set) {
        String sql = """
                insert into rag.labelled_set (tenant, endpoint, questions, principals)
                values ($1, $2, $3::text::jsonb, $4)
                on conflict (endpoint) do update
                   set questions = excluded.questions, principals = excluded.principals, updated_at = now()
                """;
        Tuple values = Tuple.of(
                endpoint.tenant(),
                endpoint.id(),
                Rows.json(set.questions().stream().map(Stored::of).toList()),
                set.principals().toArray(String[]::new));
        return wall.query(endpoint.tenant(), sql, values).replaceWithVoid();
    }

    public Uni<Void> add(Endpoint endpoint, Evaluation evaluation) {
        String sql = """
                insert into rag.evaluation (tenant, endpoint, id, version, questions, quality, ran_at)
                values ($1, $2, $3, $4, $5, $6::text::jsonb, $7)
                """;
        Tuple values = Tuple.tuple(List.of(
                endpoint.tenant(),
                endpoint.id(),
                evaluation.id(),
                evaluation.version(),
                evaluation.questions(),
                Rows.json(evaluation.figures()),
                evaluation.ranAt().atOffset(ZoneOffset.UTC)));
        return wall.query(endpoint.tenant(), sql, values).replaceWithVoid();
    }

    public Uni<Long> count(Endpoint endpoint) {
        String sql = "select count(*) from rag.evaluation where endpoint = $1";
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id())).map(Rows::count);
    }

    /** A page of the endpoint's, newest first. */
    public Uni<List<Evaluation>> page(Endpoint endpoint, PageRequest page) {
        String sql = SELECT + "order by ran_at desc, id limit $2 offset $3";
        return wall.query(endpoint.tenant(), sql, Tuple.of(endpoint.id(), page.size(), page.offset()))
                .map(rows -> Rows.all(rows, EvaluationStore::evaluation));
    }

    /** The newest of the index that answers. */
    public Uni<Optional<Evaluation>> newest(Endpoint endpoint) {
        String sql = SELECT + "and version = $2 order by ran_at desc, id limit 1";
        return wall.query(
                        endpoint.tenant(),
                        sql,
                        Tuple.of(endpoint.id(), endpoint.index().version()))
                .map(rows -> Rows.first(rows, EvaluationStore::evaluation));
    }

    private static LabelledSet set(Row row) {
        List<LabelledQuestion> questions = Arrays.stream(Rows.read(row.getString("questions"), Stored[].class))
                .map(Stored::question)
                .toList();
        return new LabelledSet(questions, Set.copyOf(Rows.texts(row, "principals")));
    }

    private static Evaluation evaluation(Row row) {
        return new Evaluation(
                row.getUUID("id"),
                row.getLong("version"),
                row.getInteger("questions"),
                Rows.read(row.getString("quality"), Figures.class),
                Rows.time(row, "ran_at"));
    }
}
