package dev.automate.gateway;

import static org.awaitility.Awaitility.await;

import dev.automate.common.caller.EmbedKey;
import dev.automate.common.message.Brokers;
import dev.automate.common.message.EmbedMessage;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.Topics;
import dev.automate.gateway.domain.embed.Embed;
import dev.automate.gateway.usecase.embed.EmbedDirectory;
import dev.automate.testkit.RealKafka;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Embeds for tests, told of on the topic as the embed service does. */
@ApplicationScoped
public class GivenEmbed {
    public static final String SHOP = "https://shop.example.com";

    private final Given given;
    private final EmbedDirectory directory;

    public GivenEmbed(Given given, EmbedDirectory directory) {
        this.given = given;
        this.directory = directory;
    }

    /** An embed and its key. */
    public record Made(UUID id, String tenant, EmbedKey key) {
        public String door(String name) {
            return "/api/embed/" + id + "/" + name + "/";
        }
    }

    /** For the shop and what is below it. */
    public Made embed() {
        return embed(given.tenant(), 10_000);
    }

    public Made embed(String tenant, int rateLimit) {
        Made made = new Made(UUID.randomUUID(), tenant, EmbedKey.next());
        tell(made, rateLimit, key(made.key(), null));
        return made;
    }

    /** Says what keys it has from now on, and waits until the gateway knows. */
    public void tell(Made made, int rateLimit, EmbedMessage.Key... keys) {
        EmbedMessage message = new EmbedMessage(
                made.id(), made.tenant(), List.of(SHOP, "https://*.below.example.com"), rateLimit, List.of(keys));
        send(made.id(), message.toJson());
        await().until(() -> directory.find(made.id().toString()).equals(Optional.of(Embed.of(message))));
    }

    public void delete(Made made) {
        send(made.id(), null);
        await().until(() -> directory.find(made.id().toString()).isEmpty());
    }

    public static EmbedMessage.Key key(EmbedKey key, @Nullable Instant expiresAt) {
        return new EmbedMessage.Key(key.prefix(), key.sha256(), expiresAt);
    }

    private static void send(UUID id, byte @Nullable [] value) {
        TopicSetup.ensure(Brokers.at(RealKafka.bootstrapServers()), List.of(Topics.EMBEDS));
        Map<String, Object> config = Map.of("bootstrap.servers", RealKafka.bootstrapServers());
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.EMBEDS.name(), id.toString(), value))
                    .get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException unsent) {
            throw new IllegalStateException(unsent);
        }
    }
}
