package dev.automate.common.start;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Refuses secrets that are missing, well known or weak, all of them at once; where anybody may try things out it doesn't look. */
final class StartCheck {
    private static final String PRODUCTION = "prod";
    private static final Set<String> FOR_TRYING_OUT = Set.of("local", "dev", "test");

    private final List<StartSecret> secrets;
    private final Function<String, Optional<String>> properties;

    /** @param properties what is configured, by name */
    StartCheck(List<StartSecret> secrets, Function<String, Optional<String>> properties) {
        this.secrets = List.copyOf(secrets);
        this.properties = properties;
    }

    static boolean isForTryingOut(List<String> profiles) {
        return !profiles.contains(PRODUCTION) && profiles.stream().anyMatch(FOR_TRYING_OUT::contains);
    }

    /** One line for each secret that has to change; none for profiles that are for trying out. */
    List<String> problems(List<String> profiles) {
        if (isForTryingOut(profiles)) {
            return List.of();
        }
        return secrets.stream()
                .flatMap(secret -> problem(secret)
                        .map(problem -> secret.variable() + " " + problem + "; a good one:  "
                                + secret.kind().recipe())
                        .stream())
                .toList();
    }

    private Optional<String> problem(StartSecret secret) {
        Optional<String> value = value(secret.property());
        if (value.isPresent()) {
            return value.flatMap(secret.kind()::weakness);
        }
        boolean needless =
                !secret.needed() || secret.instead().flatMap(this::value).isPresent();
        return needless ? Optional.empty() : Optional.of("is not set");
    }

    private Optional<String> value(String property) {
        return properties.apply(property).filter(text -> !text.isBlank());
    }
}
