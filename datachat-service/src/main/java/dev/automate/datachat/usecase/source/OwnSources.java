package dev.automate.datachat.usecase.source;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.json.Json;
import dev.automate.datachat.config.DatachatConfig;
import dev.automate.datachat.domain.source.Place;
import dev.automate.datachat.domain.source.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sources that come with the suite: the demo shop, and the suite itself. Every tenant has them. */
@ApplicationScoped
public class OwnSources {
    static final UUID SHOP = UUID.nameUUIDFromBytes("automate.datachat.shop".getBytes(StandardCharsets.UTF_8));
    static final UUID SUITE = UUID.nameUUIDFromBytes("automate.datachat.suite".getBytes(StandardCharsets.UTF_8));

    private final DatachatConfig.Own config;

    public OwnSources(DatachatConfig config) {
        this.config = config.own();
    }

    /** Those that are switched on; the one that is asked when nobody says which comes first. */
    List<Source> of(String tenant) {
        List<Source> own = new ArrayList<>();
        if (config.shop()) {
            own.add(source(SHOP, tenant, "shop", "A demo: two years of a shop", List.of("shop")));
        }
        if (config.suite()) {
            own.add(source(
                    SUITE, tenant, "suite", "Executions and events of this tenant", List.of("execution", "event")));
        }
        return own;
    }

    /** How it is opened: by a role that only reads, and for the suite's own rows by the tenant as well. */
    Place place(Source source) {
        return new Place(
                source.settings().server(),
                source.settings().login(),
                true,
                source.id().equals(SUITE) ? Map.of("automate.tenant", source.tenant()) : Map.of());
    }

    /** Functions that the views of that source call. */
    Set<String> functions(Source source) {
        return source.id().equals(SUITE) ? Set.of("current_setting") : Set.of();
    }

    /** What is said about it, as long as nobody has said something else; absent for a source of a tenant. */
    @Nullable
    ObjectNode layer(Source source) {
        String name = "layers/" + source.name() + ".json";
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream layer = source.own() ? loader.getResourceAsStream(name) : null) {
            return layer == null ? null : Json.mapper().readValue(layer, ObjectNode.class);
        } catch (IOException broken) {
            throw new UncheckedIOException(name + " can't be read", broken);
        }
    }

    private Source source(UUID id, String tenant, String name, String description, List<String> schemas) {
        URI url = URI.create(config.url().replaceFirst("^(vertx-reactive:)?postgres(ql)?:", "postgresql:"));
        Source.Settings settings = new Source.Settings(
                new Place.Server(url.getHost(), url.getPort() < 0 ? 5_432 : url.getPort(), "disable"),
                new Place.Login(
                        url.getPath().substring(1),
                        "automate_" + name,
                        config.password().orElse("")),
                schemas,
                null,
                List.of());
        return new Source(id, tenant, name, description, settings, true, Instant.EPOCH, Instant.EPOCH);
    }
}
