package dev.automate.gateway.usecase.embed;

import dev.automate.common.http.PathIds;
import dev.automate.gateway.domain.embed.Embed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** All embeds of all tenants, in memory, as the topic told of them last. */
@ApplicationScoped
public class EmbedDirectory {
    private final Map<UUID, Embed> embeds = new ConcurrentHashMap<>();
    private volatile boolean whole;

    /**
     * What became of an embed.
     *
     * @param embed empty: it is gone
     */
    public record Change(UUID id, Optional<Embed> embed) {}

    /** Takes changes in, in their order. */
    public void apply(List<Change> changes) {
        changes.forEach(change -> change.embed()
                .ifPresentOrElse(embed -> embeds.put(change.id(), embed), () -> embeds.remove(change.id())));
    }

    /** From now on who isn't in here isn't there. */
    public void complete() {
        whole = true;
    }

    /** False until everything was read once: until then nobody can be told to be unknown. */
    public boolean isWhole() {
        return whole;
    }

    /** The embed of that id; empty when there is none, or it is no id. */
    public Optional<Embed> find(String id) {
        return PathIds.uuid(id).map(embeds::get);
    }
}
