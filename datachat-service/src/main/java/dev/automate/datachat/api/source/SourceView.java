package dev.automate.datachat.api.source;

import dev.automate.datachat.domain.source.Source;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source; its password never leaves.
 *
 * @param own whether it comes with the suite, so that nobody can change or delete it
 */
@RegisterForReflection // it travels in a Response, where the native build does not see it
public record SourceView(
        UUID id,
        String name,
        @Nullable String description,
        String host,
        int port,
        String sslMode,
        String database,
        String username,
        List<String> schemas,
        @Nullable String tenantColumn,
        List<String> hidden,
        boolean own,
        Instant createdAt,
        Instant updatedAt) {
    static SourceView of(Source source) {
        Source.Settings settings = source.settings();
        return new SourceView(
                source.id(),
                source.name(),
                source.description(),
                settings.server().host(),
                settings.server().port(),
                settings.server().sslMode(),
                settings.login().database(),
                settings.login().username(),
                settings.schemas(),
                settings.tenantColumn(),
                settings.hidden(),
                source.own(),
                source.createdAt(),
                source.updatedAt());
    }
}
