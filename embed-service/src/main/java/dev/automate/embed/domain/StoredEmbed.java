package dev.automate.embed.domain;

import java.util.List;

/** An embed with its keys as they are stored. */
public record StoredEmbed(Embed embed, List<StoredKey> keys) {
    public StoredEmbed {
        keys = List.copyOf(keys);
    }

    public StoredEmbed with(Embed other) {
        return new StoredEmbed(other, keys);
    }
}
