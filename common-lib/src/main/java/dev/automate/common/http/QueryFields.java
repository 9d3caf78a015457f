package dev.automate.common.http;

import dev.automate.common.error.FieldProblem;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.Refusals;
import dev.automate.common.time.Times;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads the query parameters of a request and collects everything that is wrong with them. Not thread-safe. */
public final class QueryFields {
    private static final int MAX_PAGE_SIZE = 100;
    private static final int DEFAULT_PAGE_SIZE = 25;
    private static final int MAX_PAGE = 1_000_000;

    private final UriInfo uri;
    private final List<FieldProblem> problems = new ArrayList<>();

    private QueryFields(UriInfo uri) {
        this.uri = uri;
    }

    public static QueryFields of(UriInfo uri) {
        return new QueryFields(uri);
    }

    /** {@code page} (from 1) and {@code page_size} (1 to 100, default 25). */
    public PageRequest page() {
        int page = integer("page", 1, MAX_PAGE).orElse(1);
        int size = integer("page_size", 1, MAX_PAGE_SIZE).orElse(DEFAULT_PAGE_SIZE);
        return new PageRequest(page, size);
    }

    /** The parameter as it is; an empty one counts as absent. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name)).filter(text -> !text.isEmpty());
    }

    public Optional<Integer> integer(String name, int min, int max) {
        return text(name).flatMap(text -> readInteger(name, text, min, max));
    }

    public Optional<Boolean> flag(String name) {
        return oneOf(name, List.of("true", "false")).map(Boolean::valueOf);
    }

    public Optional<UUID> uuid(String name) {
        return text(name).flatMap(text -> {
            Optional<UUID> read = PathIds.uuid(text);
            check(name, read.isPresent(), "Must be a UUID");
            return read;
        });
    }

    public Optional<Instant> instant(String name) {
        return text(name).flatMap(text -> {
            Optional<Instant> read = Times.parse(text.replace(' ', '+'));
            check(name, read.isPresent(), "Must be an ISO-8601 time such as 2026-01-15T10:30:00Z");
            return read;
        });
    }

    /** One of {@code allowed}, whatever its case; answered as it stands there. */
    public Optional<String> oneOf(String name, List<String> allowed) {
        return text(name).flatMap(text -> {
            Optional<String> found = allowed.stream()
                    .filter(each -> each.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT)))
                    .findFirst();
            check(name, found.isPresent(), "Must be one of " + String.join(", ", allowed));
            return found;
        });
    }

    /** Any number of {@code allowed}, separated by commas, whatever their case. */
    public Set<String> anyOf(String name, List<String> allowed) {
        Set<String> found = new LinkedHashSet<>();
        text(name).stream().flatMap(text -> Arrays.stream(text.split(",", -1))).forEach(each -> {
            Optional<String> known =
                    allowed.stream().filter(each.strip()::equalsIgnoreCase).findFirst();
            check(name, known.isPresent(), "Must be one or several of " + String.join(", ", allowed));
            known.ifPresent(found::add);
        });
        return found;
    }

    /** Every value of a parameter that is there several times; empty ones don't count. */
    public List<String> texts(String name) {
        return uri.getQueryParameters().getOrDefault(name, List.of()).stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** Notes a problem unless {@code right}; answers {@code right}. */
    public boolean require(String name, boolean right, String message) {
        check(name, right, message);
        return right;
    }

    /**
     * Ends the reading.
     *
     * @throws RefusalException with everything that was wrong
     */
    public void finish() {
        if (!problems.isEmpty()) {
            throw new RefusalException(Refusals.invalid(problems));
        }
    }

    private Optional<Integer> readInteger(String name, String text, int min, int max) {
        boolean right = text.matches("\\d{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max;
        check(name, right, "Must be a whole number from " + min + " to " + max);
        return right ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private void check(String name, boolean right, String message) {
        if (!right) {
            problems.add(new FieldProblem(name, message));
        }
    }
}
