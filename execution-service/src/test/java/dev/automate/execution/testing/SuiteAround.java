package dev.automate.execution.testing;

import dev.automate.common.message.Brokers;
import dev.automate.common.message.TopicSetup;
import dev.automate.common.message.TopicSpec;
import dev.automate.common.message.Topics;
import dev.automate.common.outbox.OutboxRecord;
import dev.automate.common.outbox.Retelling;
import dev.automate.parts.FreePorts;
import dev.automate.testkit.RealKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Says where the gateway and the other services are: on a port at which a test may put its own. The owners of the topics
 * that the service follows have spoken: there was nothing to tell.
 */
public final class SuiteAround implements QuarkusTestResourceLifecycleManager {
    private static final String PORT_PROPERTY = "automate.test.suite.port";

    @Override
    public Map<String, String> start() {
        synchronized (System.getProperties()) {
            if (System.getProperty(PORT_PROPERTY) == null) {
                System.setProperty(PORT_PROPERTY, Integer.toString(FreePorts.next()));
            }
        }
        speak();
        String place = "http://127.0.0.1:" + port();
        return Map.of(
                "automate.identity.service-secret", GatewayDoorForServices.SECRET,
                "automate.identity.token-url", place + GatewayDoorForServices.PATH,
                "automate.execution.services.event", place,
                "automate.execution.services.rag", place,
                "automate.execution.services.datachat", place);
    }

    private static void speak() {
        List<TopicSpec> followed = List.of(Topics.WORKFLOWS, Topics.CONNECTIONS, Topics.SUBSCRIPTIONS);
        TopicSetup.ensure(Brokers.at(RealKafka.bootstrapServers()), followed);
        try (KafkaProducer<String, byte[]> owners = new KafkaProducer<>(
                Map.of("bootstrap.servers", RealKafka.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (TopicSpec topic : followed) {
                OutboxRecord end = Retelling.whole(topic, List.of()).getLast();
                var _ = owners.send(new ProducerRecord<>(end.topic(), end.key(), null));
            }
        }
    }

    /** Where they are. */
    public static int port() {
        return Integer.getInteger(PORT_PROPERTY);
    }

    @Override
    public void stop() {
        // The port is the run's.
    }
}
