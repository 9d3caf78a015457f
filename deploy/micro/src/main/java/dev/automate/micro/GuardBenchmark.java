package dev.automate.micro;

import dev.automate.datachat.domain.catalog.Catalog;
import dev.automate.datachat.domain.catalog.Column;
import dev.automate.datachat.domain.catalog.ColumnType;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.query.guard.Guard;
import dev.automate.datachat.query.guard.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a statement of DataChat goes through before it runs. */
@State(Scope.Benchmark)
public class GuardBenchmark {
    private static final String COUNT = "select count(*) from orders";
    private static final String REPORT = "select c.country, count(*) n, round(sum(o.amount), 2) total"
            + " from customers c join orders o on o.customer_id = c.id"
            + " where o.status <> 'cancelled' and o.ordered_at >= now() - interval '7 days'"
            + " group by c.country having count(*) > 3 order by n desc limit 5";
    private static final String ATTACK = "select * from orders; drop table orders";

    private final Guard guard = new Guard(1_000);
    private final Catalog catalog = new Catalog(
            "shop",
            List.of(
                    table("customers", "id", "name", "country"),
                    table("orders", "id", "customer_id", "status", "amount", "ordered_at")));

    @Setup
    public void look() {
        if (!(count() instanceof Verdict.Allowed)
                || !(report() instanceof Verdict.Allowed)
                || !(attack() instanceof Verdict.Refused)) {
            throw new IllegalStateException("what is measured is not what is meant");
        }
    }

    @Benchmark
    public Verdict count() {
        return guard.check(COUNT, catalog);
    }

    @Benchmark
    public Verdict report() {
        return guard.check(REPORT, catalog);
    }

    @Benchmark
    public Verdict attack() {
        return guard.check(ATTACK, catalog);
    }

    private static Table table(String name, String... columns) {
        List<Column> all = Stream.of(columns)
                .map(column -> new Column(column, ColumnType.TEXT, true, null, List.of()))
                .toList();
        return new Table("shop", name, null, all, List.of("id"), List.of(), 1);
    }
}
