package dev.automate.datachat.query.builtin.marks;

import dev.automate.datachat.domain.intent.Condition.Matches.How;
import dev.automate.datachat.domain.intent.Grain;
import dev.automate.datachat.query.builtin.marks.Sense.Hint;
import dev.automate.datachat.query.builtin.marks.Sense.Wish;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of the grammar itself, which mean the same over every catalogue. */
final class Vocabulary {
    /** Words that hold a sentence together. None of them may narrow or widen what is asked. */
    private static final String FILLERS = "a an the of is are was were be been being am do does did done has have had"
            + " having s t we our ours us you your i me my there here it its they them their that which these those this"
            + " in on at to from for with into within as among please can could would get got getting made make makes"
            + " come comes came coming placed place take took taken go goes so then all any anything ever"
            + " exactly belong belongs live lives living based located reside tell see want need like know"
            + " include includes including"
            + " bring brings brought generate generated different_from in_total overall altogether so_far to_date"
            + " of_all_time all_time across_all currently now had received receive whose"
            + " cost_us each_one record records entries rows data out when_it_comes_to"
            + " in_our_catalogue in_the_catalogue in_our_database in_the_database in_the_system in_our_system on_record"
            + " on_file placed_by made_by done_by by_us carry carried offer offered via through using ones";

    private static final Map<String, List<Sense>> PHRASES = phrases();
    private static final int LONGEST = 5;

    private Vocabulary() {}

    /** What the words mean, joined by one space; empty when the grammar doesn't know them. */
    static List<Sense> senses(String words) {
        return PHRASES.getOrDefault(words, List.of());
    }

    static int longest() {
        return LONGEST;
    }

    private static Map<String, List<Sense>> phrases() {
        Map<String, List<Sense>> phrases = new HashMap<>();
        for (String filler : FILLERS.split(" ", -1)) {
            phrases.put(filler.replace('_', ' '), List.of(new Sense.Filler()));
        }
        wishes(phrases);
        extremes(phrases);
        structure(phrases);
        times(phrases);
        return Map.copyOf(phrases);
    }

    private static void wishes(Map<String, List<Sense>> to) {
        all(to, new Sense.Ask(Wish.COUNT), "how many", "number of", "count of", "count", "the number of");
        all(to, new Sense.Ask(Wish.HOW_MUCH), "how much");
        all(to, new Sense.Ask(Wish.SUM), "total", "sum of", "sum", "total of", "sum up", "add up", "combined");
        all(to, new Sense.Ask(Wish.AVG), "average", "mean", "avg", "average of", "on average");
        all(to, new Sense.Ask(Wish.MIN), "minimum", "min", "minimal");
        all(to, new Sense.Ask(Wish.MAX), "maximum", "max", "maximal");
        all(to, new Sense.Ask(Wish.DISTINCT), "different", "distinct", "unique", "separate");
        all(to, new Sense.Ask(Wish.SHARE), "percentage of", "percent of", "share of", "proportion of", "fraction of");
        all(to, new Sense.Ask(Wish.SHARE), "percentage", "share", "proportion", "what percent", "% of");
        all(to, new Sense.Ask(Wish.LIST), "show", "list", "give", "display", "find", "which", "what", "who");
        all(to, new Sense.Ask(Wish.LIST), "show me", "give me", "tell me", "list all", "what are", "who are", "get me");
        all(to, new Sense.Ask(Wish.WHEN), "when", "on which date", "at what time", "on what date");
    }

    private static void extremes(Map<String, List<Sense>> to) {
        all(to, new Sense.Extreme(true, Hint.ANY), "most", "top", "best", "maximum", "max", "highest");
        all(to, new Sense.Extreme(false, Hint.ANY), "least", "fewest", "bottom", "worst", "minimum", "min", "lowest");
        all(to, new Sense.Extreme(true, Hint.SIZE), "biggest", "largest", "greatest", "most valuable");
        all(to, new Sense.Extreme(false, Hint.SIZE), "smallest", "tiniest");
        all(to, new Sense.Extreme(true, Hint.PRICE), "most expensive", "priciest", "dearest", "costliest");
        all(to, new Sense.Extreme(false, Hint.PRICE), "cheapest", "least expensive", "most affordable");
        all(to, new Sense.Extreme(true, Hint.TIME), "latest", "most recent", "newest", "last", "most recently");
        all(to, new Sense.Extreme(false, Hint.TIME), "oldest", "earliest", "first");
        to.put("maximum", List.of(new Sense.Ask(Wish.MAX), new Sense.Extreme(true, Hint.ANY)));
        to.put("max", to.getOrDefault("maximum", List.of()));
        to.put("minimum", List.of(new Sense.Ask(Wish.MIN), new Sense.Extreme(false, Hint.ANY)));
        to.put("min", to.getOrDefault("minimum", List.of()));
    }

    private static void structure(Map<String, List<Sense>> to) {
        all(to, new Sense.Split(true), "by", "grouped by", "group by", "broken down by", "split by", "break down by");
        all(to, new Sense.Split(true), "breakdown by", "divided by", "according to", "in terms of", "based on");
        all(
                to,
                new Sense.Split(false),
                "per",
                "each",
                "every",
                "for each",
                "for every",
                "in each",
                "across",
                "a breakdown per");
        all(
                to,
                new Sense.Split(false),
                "in every",
                "on each",
                "from each",
                "of each",
                "by each",
                "each of the",
                "with each");
        all(to, new Sense.Against(), "compared with", "compared to", "compare with", "compare to", "versus", "vs");
        all(
                to,
                new Sense.Against(),
                "against",
                "in comparison with",
                "in comparison to",
                "relative to",
                "and compare it with");
        all(to, new Sense.Negation(), "not", "no", "never", "without", "except", "except for", "excluding", "exclude");
        all(
                to,
                new Sense.Negation(),
                "other than",
                "outside",
                "outside of",
                "apart from",
                "but not",
                "aren t",
                "isn t");
        all(to, new Sense.Negation(), "didn t", "don t", "doesn t", "haven t", "hasn t", "hadn t", "wasn t", "weren t");
        all(to, new Sense.Negation(), "non", "no longer", "ignoring", "not any", "never any", "besides");
        all(to, new Sense.Joint(true), "or", "nor");
        all(to, new Sense.Joint(false), "and", "as well as", "plus", "along with", "together with", "&");
        for (String word : List.of("contains", "containing", "contain", "like", "including", "with the word")) {
            to.put(word, List.of(new Sense.Match(How.CONTAINS), new Sense.Filler()));
        }
        all(
                to,
                new Sense.Match(How.STARTS),
                "starting with",
                "starts with",
                "start with",
                "beginning with",
                "begins with");
        all(to, new Sense.Match(How.ENDS), "ending with", "ends with", "end with", "ending in", "ends in");
        all(
                to,
                new Sense.Sorted(),
                "sorted by",
                "ordered by",
                "sort by",
                "order by",
                "sort them by",
                "ranked by",
                "rank by");
        all(to, new Sense.Direction(true), "descending", "desc", "highest first", "largest first", "newest first");
        all(to, new Sense.Direction(false), "ascending", "asc", "lowest first", "smallest first", "oldest first");
        all(to, new Sense.Turn(), "what about", "how about", "instead", "same for", "the same for", "now for");
        to.put("only", List.of(new Sense.Turn(), new Sense.Filler()));
        to.put("just", List.of(new Sense.Turn(), new Sense.Filler()));
        to.put("also", List.of(new Sense.Turn(), new Sense.Filler()));
        all(to, new Sense.Filler(), "compare", "how does", "how did", "how do", "number", "broken", "break down");
        to.put("rank", List.of(new Sense.Filler()));
    }

    private static void times(Map<String, List<Sense>> to) {
        for (Grain grain : Grain.values()) {
            all(to, new Sense.Unit(grain), grain.word(), grain.word() + "s");
        }
        all(to, new Sense.Unit(Grain.WEEKDAY), "day of the week", "day of week", "days of the week", "which weekday");
        all(to, new Sense.Unit(Grain.MONTH), "calendar month", "calendar months");
        all(to, new Sense.Periodic(Grain.DAY), "daily", "day by day", "per day", "a day");
        all(to, new Sense.Periodic(Grain.WEEK), "weekly", "week by week", "per week", "a week");
        all(to, new Sense.Periodic(Grain.MONTH), "monthly", "month by month", "per month", "a month");
        all(to, new Sense.Periodic(Grain.QUARTER), "quarterly", "quarter by quarter", "per quarter", "a quarter");
        all(to, new Sense.Periodic(Grain.YEAR), "yearly", "annual", "annually", "year by year", "per year", "a year");
        all(to, new Sense.Shifted(null), "the week before", "the month before", "the year before", "the day before");
        all(
                to,
                new Sense.Shifted(null),
                "the quarter before",
                "the period before",
                "the one before",
                "the time before");
        all(
                to,
                new Sense.Shifted(null),
                "the previous one",
                "the previous period",
                "the preceding period",
                "before that");
        all(to, new Sense.Shifted(Grain.YEAR), "same period last year", "the same period last year", "a year earlier");
        all(
                to,
                new Sense.Shifted(Grain.YEAR),
                "the same time last year",
                "the year earlier",
                "a year ago",
                "a year before");
        all(to, new Sense.Shifted(Grain.YEAR), "same month last year", "the same month last year", "one year earlier");
        all(to, new Sense.Shifted(Grain.YEAR), "the same week last year", "the same quarter last year");
        all(to, new Sense.Shifted(Grain.MONTH), "a month earlier", "the same day last month", "one month earlier");
        all(to, new Sense.Shifted(Grain.WEEK), "a week earlier", "the same day last week", "one week earlier");
    }

    private static void all(Map<String, List<Sense>> to, Sense sense, String... phrases) {
        for (String phrase : phrases) {
            to.put(phrase, List.of(sense));
        }
    }
}
