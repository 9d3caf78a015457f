package dev.automate.datachat.query.builtin.sql;

import dev.automate.datachat.domain.catalog.ForeignKey;
import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.layer.Join;
import dev.automate.datachat.domain.talk.Knowledge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which tables belong together, by foreign keys and by the layer's joins, whose left side has the many. */
public final class JoinGraph {
    private final List<Step> steps = new ArrayList<>();

    public JoinGraph(Knowledge knowledge) {
        Set<String> known =
                knowledge.catalog().tables().stream().map(Table::name).collect(Collectors.toSet());
        for (Table table : knowledge.catalog().tables()) {
            table.foreignKeys().stream()
                    .filter(key -> known.contains(key.table()) && !key.table().equals(table.name()))
                    .forEach(key -> both(table.name(), key.table(), on(table.name(), key)));
        }
        for (Join join : knowledge.layer().joins()) {
            boolean told = steps.stream().anyMatch(step -> joins(step, join.left(), join.right()));
            if (!told && known.contains(join.left()) && known.contains(join.right())) {
                both(join.left(), join.right(), join.on());
            }
        }
    }

    /** The shortest way between two tables, whichever direction its steps have. */
    public Route route(String from, String to) {
        return search(from, to, false);
    }

    /** The way along which each row of {@code from} has at most one row of {@code to}. */
    public Optional<Route.Way> forward(String from, String to) {
        return search(from, to, true) instanceof Route.Way way ? Optional.of(way) : Optional.empty();
    }

    /** Whether each row of {@code from} has at most one row of {@code to}. */
    public boolean reaches(String from, String to) {
        return forward(from, to).isPresent();
    }

    private Route search(String from, String to, boolean forwardOnly) {
        List<List<Step>> ways = List.of(List.of());
        Set<String> seen = new HashSet<>(Set.of(from));
        while (!ways.isEmpty()) {
            List<List<Step>> arrived =
                    ways.stream().filter(way -> end(way, from).equals(to)).toList();
            if (!arrived.isEmpty()) {
                return arrived.size() == 1
                        ? new Route.Way(arrived.getFirst())
                        : new Route.Several(arrived.get(0), arrived.get(1));
            }
            ways = longer(ways, from, seen, forwardOnly);
        }
        return new Route.None();
    }

    private List<List<Step>> longer(List<List<Step>> ways, String from, Set<String> seen, boolean forwardOnly) {
        List<List<Step>> longer = new ArrayList<>();
        Map<String, Boolean> reached = new HashMap<>();
        for (List<Step> way : ways) {
            for (Step step : steps) {
                boolean on = step.from().equals(end(way, from)) && !seen.contains(step.to());
                if (on && (step.forward() || !forwardOnly)) {
                    longer.add(IntStream.rangeClosed(0, way.size())
                            .mapToObj(i -> i < way.size() ? way.get(i) : step)
                            .toList());
                    reached.put(step.to(), true);
                }
            }
        }
        seen.addAll(reached.keySet());
        return longer;
    }

    private static String end(List<Step> way, String from) {
        return way.isEmpty() ? from : way.getLast().to();
    }

    private static boolean joins(Step step, String one, String other) {
        return (step.from().equals(one) && step.to().equals(other))
                || (step.from().equals(other) && step.to().equals(one));
    }

    private void both(String child, String parent, String on) {
        steps.add(new Step(child, parent, on, true));
        steps.add(new Step(parent, child, on, false));
    }

    private static String on(String table, ForeignKey key) {
        return IntStream.range(0, key.columns().size())
                .mapToObj(i -> Names.column(table, key.columns().get(i)) + " = "
                        + Names.column(key.table(), key.referenced().get(i)))
                .collect(Collectors.joining(" and "));
    }
}
