package dev.automate.embed.domain;

import dev.automate.common.error.FieldProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of an embed; what is absent stays.
 *
 * @param problems what could not be read, or is not there though it must be
 */
public record EmbedWish(
        LookWish look,
        @Nullable List<String> allowedOrigins,
        @Nullable Integer rateLimit,
        TargetWish target,
        List<FieldProblem> problems) {
    private static final int DEFAULT_RATE_LIMIT = 60;

    public EmbedWish {
        allowedOrigins = allowedOrigins == null ? null : List.copyOf(allowedOrigins);
        problems = List.copyOf(problems);
    }

    /** What of its look is to change. */
    public record LookWish(
            @Nullable String title,
            @Nullable String primaryColor,
            @Nullable String welcomeMessage,
            @Nullable String placeholder) {
        private Embed.Look over(Embed.Look current) {
            return new Embed.Look(
                    Objects.requireNonNullElse(title, current.title()),
                    Objects.requireNonNullElse(primaryColor, current.primaryColor()),
                    Objects.requireNonNullElse(welcomeMessage, current.welcomeMessage()),
                    Objects.requireNonNullElse(placeholder, current.placeholder()));
        }
    }

    /** What of its target is to change. */
    public record TargetWish(
            @Nullable Given<String> ragEndpoint,
            @Nullable Given<Boolean> datachat,
            @Nullable List<String> datachatTables,
            @Nullable Given<UUID> workflow) {
        public TargetWish {
            datachatTables = datachatTables == null ? null : List.copyOf(datachatTables);
        }

        private Target over(Target current) {
            return new Target(
                    Given.or(ragEndpoint, current.ragEndpoint()),
                    Boolean.TRUE.equals(Given.or(datachat, current.datachat())),
                    Objects.requireNonNullElse(datachatTables, current.datachatTables()),
                    Given.or(workflow, current.workflow()));
        }
    }

    /** A new embed, with the reference's words where none are given. */
    public static Embed blank(UUID id, String tenant, Instant now) {
        Embed.Look look =
                new Embed.Look("", Embed.Look.USUAL_COLOR, "Hi! How can I help you today?", "Type your question...");
        return new Embed(
                id, tenant, look, List.of(), DEFAULT_RATE_LIMIT, new Target(null, false, List.of(), null), now, now);
    }

    /** The embed as it is wanted. */
    public Embed over(Embed current, Instant at) {
        return new Embed(
                current.id(),
                current.tenant(),
                look.over(current.look()),
                Objects.requireNonNullElse(allowedOrigins, current.allowedOrigins()),
                Objects.requireNonNullElse(rateLimit, current.rateLimit()),
                target.over(current.target()),
                current.createdAt(),
                at);
    }

    /** All that is wrong, also with what it would make of {@code current}. */
    public List<FieldProblem> problems(Embed current) {
        List<FieldProblem> all = new ArrayList<>(problems);
        Optional<String> none = problems.stream().anyMatch(EmbedWish::ofTarget)
                ? Optional.empty()
                : target.over(current.target()).problem();
        none.ifPresent(problem -> all.add(new FieldProblem("body", problem)));
        return List.copyOf(all);
    }

    /** Of what could not be read nobody knows whether it is one too many. */
    private static boolean ofTarget(FieldProblem problem) {
        return List.of("rag_endpoint", "datachat", "workflow").contains(problem.field());
    }
}
