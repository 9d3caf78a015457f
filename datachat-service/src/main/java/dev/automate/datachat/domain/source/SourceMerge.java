package dev.automate.datachat.domain.source;

import dev.automate.common.error.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A wish put over what is there. */
public record SourceMerge(
        String name, @Nullable String description, Source.Settings settings, List<FieldProblem> problems) {
    private static final Place.Server NOWHERE = new Place.Server("", 5_432, "verify-full");
    private static final Place.Login NOBODY = new Place.Login("", "", "");

    /** A new source. */
    public static SourceMerge fresh(SourceWish wish) {
        Source.Settings none = new Source.Settings(NOWHERE, NOBODY, List.of(), null, List.of());
        List<FieldProblem> problems = new ArrayList<>(wish.problems());
        require(problems, "name", wish.name());
        require(problems, "host", wish.connection().host());
        require(problems, "database", wish.connection().database());
        require(problems, "username", wish.connection().username());
        require(problems, "password", wish.connection().password());
        return over("", null, none, wish, problems);
    }

    /** A source that is changed. */
    public static SourceMerge over(Source current, SourceWish wish) {
        List<FieldProblem> problems = new ArrayList<>(wish.problems());
        if (wish.connection().leadsElsewhere()
                && wish.connection().password() == null
                && !server(current.settings().server(), wish.connection())
                        .equals(current.settings().server())) {
            problems.add(new FieldProblem("password", "Must be given again where it is sent elsewhere"));
        }
        return over(current.name(), current.description(), current.settings(), wish, problems);
    }

    private static SourceMerge over(
            String name,
            @Nullable String description,
            Source.Settings now,
            SourceWish wish,
            List<FieldProblem> problems) {
        Source.Settings settings = new Source.Settings(
                server(now.server(), wish.connection()),
                login(now.login(), wish.connection()),
                or(wish.schemas(), now.schemas()),
                cleared(wish.tenantColumn(), now.tenantColumn()),
                or(wish.hidden(), now.hidden()));
        return new SourceMerge(
                or(wish.name(), name), cleared(wish.description(), description), settings, List.copyOf(problems));
    }

    private static Place.Server server(Place.Server now, SourceWish.Connection wish) {
        return new Place.Server(
                or(wish.host(), now.host()), or(wish.port(), now.port()), or(wish.sslMode(), now.sslMode()));
    }

    private static Place.Login login(Place.Login now, SourceWish.Connection wish) {
        return new Place.Login(
                or(wish.database(), now.database()),
                or(wish.username(), now.username()),
                or(wish.password(), now.password()));
    }

    private static <T> T or(@Nullable T wanted, T now) {
        return Optional.ofNullable(wanted).orElse(now);
    }

    /** An empty text clears. */
    private static @Nullable String cleared(@Nullable String wanted, @Nullable String now) {
        return wanted == null ? now : wanted.isEmpty() ? null : wanted;
    }

    private static void require(List<FieldProblem> problems, String field, @Nullable String value) {
        boolean told = problems.stream().anyMatch(problem -> problem.field().equals(field));
        if (value == null && !told) {
            problems.add(new FieldProblem(field, "This field is required"));
        }
    }
}
