package dev.automate.embed.domain;

import dev.automate.common.error.Refusal;
import dev.automate.common.outbox.OutboxRecord;
import java.util.List;

/** What is to become of an embed, decided while nobody else can change it. */
public sealed interface EmbedDecision {
    /** It stays as it is. */
    record Keep() implements EmbedDecision {}

    /** It becomes this, and {@code messages} say so. */
    record Save(StoredEmbed wanted, List<OutboxRecord> messages) implements EmbedDecision {
        public Save {
            messages = List.copyOf(messages);
        }
    }

    /** It is deleted, and {@code messages} say so. */
    record Delete(List<OutboxRecord> messages) implements EmbedDecision {
        public Delete {
            messages = List.copyOf(messages);
        }
    }

    /** It stays as it is, and the caller is told why. */
    record Refuse(Refusal refusal) implements EmbedDecision {}
}
