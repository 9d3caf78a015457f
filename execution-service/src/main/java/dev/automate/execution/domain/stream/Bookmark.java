package dev.automate.execution.domain.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How much somebody who watches an execution has been told: the status of the execution and the status and attempt of each
 * step. It travels as the id of the events, so that whoever comes back goes on exactly there, on any replica, and nothing
 * has to be remembered for those who are gone.
 *
 * @param status of the execution; empty: nothing was told
 * @param steps id of a step, shortened, to its state
 * @param ended whether the end was told
 */
public record Bookmark(String status, Map<String, String> steps, boolean ended) {
    public static final Bookmark NONE = new Bookmark("", Map.of(), false);

    private static final Pattern FORM = Pattern.compile("[A-Z]+!?(\\.[0-9a-f]{8}[A-Z][0-9]{1,9}){0,600}");
    private static final int SHORT_ID = 8;

    public Bookmark {
        steps = Map.copyOf(steps);
    }

    /** What {@link #text} wrote; anything else is {@link #NONE}. */
    public static Bookmark parse(@Nullable String text) {
        if (text == null || !FORM.matcher(text).matches()) {
            return NONE;
        }
        String[] parts = text.split("\\.", -1);
        Map<String, String> steps = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            steps.put(parts[i].substring(0, SHORT_ID), parts[i].substring(SHORT_ID));
        }
        boolean ended = parts[0].endsWith("!");
        return new Bookmark(parts[0].replace("!", ""), steps, ended);
    }

    public String text() {
        return steps.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(step -> "." + step.getKey() + step.getValue())
                .collect(Collectors.joining("", status + (ended ? "!" : ""), ""));
    }

    /** What is to be told now, in order: an execution begins before its steps do, and ends after them. */
    public List<News> news(Glance now) {
        List<News> news = new ArrayList<>();
        Bookmark known = now.status().terminal() ? this : told(now, news);
        for (Glance.Step step : now.steps()) {
            known = known.told(step, news);
        }
        known = known.told(now, news);
        if (now.status().terminal() && !known.ended()) {
            news.add(new News.End(now, new Bookmark(known.status(), known.steps(), true)));
        }
        return news;
    }

    private Bookmark told(Glance now, List<News> news) {
        if (status.equals(now.status().name())) {
            return this;
        }
        Bookmark after = new Bookmark(now.status().name(), steps, ended);
        news.add(new News.OfExecution(now, after));
        return after;
    }

    private Bookmark told(Glance.Step step, List<News> news) {
        String key = step.id().substring(Math.max(0, step.id().length() - SHORT_ID));
        String state = letter(step.status()) + step.attempt();
        if (state.equals(steps.get(key))) {
            return this;
        }
        Map<String, String> more = new HashMap<>(steps);
        more.put(key, state);
        Bookmark after = new Bookmark(status, more, ended);
        news.add(new News.OfStep(step, after));
        return after;
    }

    /** SUCCESS and SKIPPED begin alike. */
    private static String letter(String stepStatus) {
        return stepStatus.equals("SKIPPED") ? "K" : stepStatus.substring(0, 1);
    }
}
