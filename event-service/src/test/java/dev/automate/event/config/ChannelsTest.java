package dev.automate.event.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.automate.testkit.RealKafka;
import dev.automate.testkit.RealPostgres;
import dev.automate.testkit.TestIssuer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the channels' clients have in the end, by our settings and those of the connector. */
@QuarkusTest
@WithTestResource(value = RealPostgres.class, initArgs = @ResourceArg(name = "service", value = "event"))
@WithTestResource(RealKafka.class)
@WithTestResource(TestIssuer.class)
class ChannelsTest {

    @Inject
    KafkaClientService clients;

    @Test
    void allFindABrokerThatIsBackWithinASecond() {
        Map<String, String> longest = new TreeMap<>();
        clients.getProducerChannels()
                .forEach(channel ->
                        longest.put(channel, pause(clients.getProducer(channel).configuration())));
        clients.getConsumerChannels()
                .forEach(channel ->
                        longest.put(channel, pause(clients.getConsumer(channel).configuration())));

        assertEquals(Map.of("outbox", "1000", "dead", "1000", "ends", "1000", "received", "1000"), longest);
    }

    private static String pause(Map<String, ?> configuration) {
        return String.valueOf(configuration.get("reconnect.backoff.max.ms"));
    }
}
