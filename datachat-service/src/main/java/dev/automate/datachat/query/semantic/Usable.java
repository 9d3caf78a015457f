package dev.automate.datachat.query.semantic;

import dev.automate.datachat.domain.catalog.Table;
import dev.automate.datachat.domain.layer.Layer;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.layer.Pair;
import dev.automate.datachat.domain.talk.Knowledge;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What of a layer speaks of nothing but the tables that may be asked about: a question may have narrowed them. */
public final class Usable {
    private static final Pattern QUALIFIED = Pattern.compile("\\b([A-Za-z_]\\w*)\\s*\\.");
    private static final Pattern READ = Pattern.compile("(?i)\\b(?:from|join)\\s+(?:\\w+\\.)?([a-z_]\\w*)");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'");
    private static final Pattern WITH = Pattern.compile("(?i)\\b(\\w+)\\s+as\\s*\\(");

    private Usable() {}

    /** The same knowledge without metrics and pairs that need other tables. */
    public static Knowledge of(Knowledge knowledge) {
        Set<String> known =
                knowledge.catalog().tables().stream().map(Table::name).collect(Collectors.toSet());
        Layer layer = knowledge.layer();
        return new Knowledge(
                knowledge.catalog(),
                new Layer(
                        layer.version(),
                        layer.tables(),
                        layer.metrics().stream()
                                .filter(metric -> usable(metric, known))
                                .toList(),
                        layer.joins(),
                        layer.pairs().stream()
                                .filter(pair -> usable(pair, known))
                                .toList()));
    }

    private static boolean usable(Metric metric, Set<String> known) {
        String condition = metric.condition();
        String sql = metric.expression() + (condition == null ? "" : " " + condition);
        return known.contains(metric.table())
                && all(QUALIFIED, QUOTED.matcher(sql).replaceAll(""), known);
    }

    private static boolean usable(Pair pair, Set<String> known) {
        String sql = QUOTED.matcher(pair.sql()).replaceAll("");
        Set<String> named =
                WITH.matcher(sql).results().map(found -> found.group(1)).collect(Collectors.toSet());
        named.addAll(known);
        return all(READ, sql.replaceAll("(?i)extract\\s*\\(\\s*\\w+\\s+from", "("), named);
    }

    private static boolean all(Pattern names, String sql, Set<String> known) {
        Matcher matcher = names.matcher(sql);
        return matcher.results().allMatch(found -> known.contains(found.group(1)));
    }
}
