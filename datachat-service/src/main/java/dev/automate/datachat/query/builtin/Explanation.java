package dev.automate.datachat.query.builtin;

import dev.automate.datachat.domain.intent.ColumnRef;
import dev.automate.datachat.domain.intent.Comparison;
import dev.automate.datachat.domain.intent.Condition;
import dev.automate.datachat.domain.intent.Fold;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.domain.intent.Group;
import dev.automate.datachat.domain.intent.Measure;
import dev.automate.datachat.domain.intent.Period;
import dev.automate.datachat.domain.intent.Ranking;
import dev.automate.datachat.domain.layer.Metric;
import dev.automate.datachat.domain.talk.Intent;
import dev.automate.datachat.query.builtin.sql.ScarceWriter;
import dev.automate.datachat.query.builtin.sql.Terms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says in plain words what a question was understood as. */
final class Explanation {
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private final Terms terms;

    Explanation(Terms terms) {
        this.terms = terms;
    }

    String of(Intent intent, List<String> notes) {
        List<String> parts = new ArrayList<>();
        parts.add(asked(intent));
        if (!intent.groups().isEmpty() && intent.fold() == Fold.NONE) {
            parts.add("for each " + groups(intent));
        }
        if (!intent.conditions().isEmpty()) {
            parts.add("where " + conditions(intent.conditions()));
        }
        Comparison having = intent.having();
        if (having != null) {
            String none = ScarceWriter.suits(intent) ? ", those with none included" : "";
            parts.add("with " + measure(intent.measures().getFirst()) + " " + bounds(having) + none);
        }
        Period against = intent.against();
        if (against != null) {
            parts.add("compared with " + period(against));
        }
        Ranking ranking = intent.ranking();
        if (ranking != null) {
            parts.add(order(ranking));
        }
        String sentence = String.join(", ", parts) + ".";
        String said = Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
        return notes.isEmpty() ? said : said + " (" + String.join("; ", notes) + ")";
    }

    private String asked(Intent intent) {
        return switch (intent.form()) {
            case SHARE -> share(intent);
            case FIGURES -> folded(intent);
            case VALUES -> "the different values of " + columns(intent.shown());
            case ROWS ->
                intent.shown().isEmpty()
                        ? "the rows of " + intent.subject()
                        : columns(intent.shown()) + " of " + intent.subject();
            case SAID -> "what was asked";
        };
    }

    private String share(Intent intent) {
        String number = measure(intent.measures().getFirst());
        return intent.part().isEmpty()
                ? "the share of " + number + " in percent"
                : "how much of " + number + " is where " + conditions(intent.part()) + ", in percent";
    }

    private String folded(Intent intent) {
        String numbers = intent.measures().stream().map(this::measure).collect(Collectors.joining(" and "));
        return switch (intent.fold()) {
            case NONE -> numbers;
            case COUNT -> "how many different " + groups(intent);
            case AVG -> "the average of " + numbers + " over each " + groups(intent) + " that has any";
            case MIN -> "the lowest " + numbers + " of any " + groups(intent);
            case MAX -> "the highest " + numbers + " of any " + groups(intent);
        };
    }

    private String measure(Measure measure) {
        return switch (measure.kind()) {
            case COUNT -> "the number of " + measure.table();
            case DISTINCT -> "the number of different " + of(measure);
            case SUM -> "the total " + of(measure);
            case AVG -> "the average " + of(measure);
            case MIN -> "the lowest " + of(measure);
            case MAX -> "the highest " + of(measure);
            case METRIC -> metric(terms.metric(String.valueOf(measure.name())));
        };
    }

    private static String metric(Metric metric) {
        String condition = metric.condition();
        return metric.name() + " (" + metric.expression() + (condition == null ? "" : " where " + condition) + ")";
    }

    private static String of(Measure measure) {
        return measure.name() + " of " + measure.table();
    }

    private static String columns(List<ColumnRef> columns) {
        return columns.stream().map(Explanation::column).collect(Collectors.joining(" and "));
    }

    private static String column(ColumnRef column) {
        return column.table() + "." + column.column();
    }

    private static String groups(Intent intent) {
        return intent.groups().stream().map(Explanation::group).collect(Collectors.joining(" and "));
    }

    private static String group(Group group) {
        Grain grain = group.grain();
        String column = group.column();
        if (grain != null) {
            return grain.word() + " of " + group.table() + "." + column;
        }
        return column == null ? "row of " + group.table() : group.table() + "." + column;
    }

    private static String conditions(List<Condition> conditions) {
        return conditions.stream().map(Explanation::condition).collect(Collectors.joining(" and "));
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case Condition.Is is ->
                column(is.column()) + (is.negated() ? " is not " : " is ") + String.join(" or ", is.values());
            case Condition.Compares compares -> column(compares.column()) + " is " + bounds(compares.comparison());
            case Condition.Matches matches ->
                column(matches.column()) + (matches.negated() ? " is not one that " : " ")
                        + matches.how().words() + " \"" + matches.text() + "\"";
            case Condition.During during ->
                column(during.column()) + (during.period().closed() ? " is in " : " is ") + period(during.period());
            case Condition.OnDays days ->
                column(days.column()) + " is on a "
                        + days.days().stream().map(day -> WEEKDAYS.get(day - 1)).collect(Collectors.joining(" or "));
            case Condition.Related related -> related(related);
        };
    }

    private static String related(Condition.Related related) {
        String which = related.conditions().isEmpty() ? "" : " where " + conditions(related.conditions());
        return "there are " + (related.negated() ? "no " : "") + related.table() + which;
    }

    private static String bounds(Comparison comparison) {
        return comparison.operator().words() + " "
                + comparison.bounds().stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" and "));
    }

    /** The days count: nobody has to know what the words were taken for. */
    private static String period(Period period) {
        LocalDate from = period.from();
        LocalDate until = period.until();
        if (from != null && until != null && from.plusDays(1).equals(until)) {
            return period.words() + " (" + from + ")";
        }
        String first = from == null ? "" : "from " + from;
        String last = until == null ? "" : "to " + until.minusDays(1);
        return period.words() + " (" + (first + " " + last).strip() + ")";
    }

    private static String order(Ranking ranking) {
        ColumnRef by = ranking.by();
        String first = ranking.highestFirst() ? "highest" : "lowest";
        String what = by == null ? "" : " " + column(by);
        return ranking.limit() == 0
                ? first + what + " first"
                : "only the " + ranking.limit() + " with the " + first + what;
    }
}
