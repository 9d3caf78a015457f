package dev.automate.event.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a caller wants a source to be; what is absent stays as it is, or takes its default in a new one. */
public record SourceWish(
        Optional<String> source,
        Optional<String> scheme,
        Optional<List<SourceSecret>> secrets,
        Optional<Duration> tolerance,
        Wish eventTypePath,
        Wish idPath,
        Optional<Boolean> enabled,
        SettingsWish settings) {}
