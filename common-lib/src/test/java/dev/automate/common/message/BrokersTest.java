package dev.automate.common.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

class BrokersTest {
    private static final Map<String, String> SETTINGS = Map.of(
            "kafka.bootstrap.servers", "one:9093",
            "KAFKA_BOOTSTRAP_SERVERS", "other:9092",
            "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
            "kafka.sasl.jaas.config", "… password=\"secret\";",
            "mp.messaging.incoming.events.topic", "automate.events",
            "HOME", "/");

    @Test
    void everyClientKnowsHowToLogIn() {
        assertEquals(
                Map.of(
                        "bootstrap.servers", "one:9093",
                        "security.protocol", "SASL_SSL",
                        "sasl.jaas.config", "… password=\"secret\";",
                        "client.id", "follower"),
                Brokers.of(SETTINGS).with(Map.of("client.id", "follower")));
    }

    @Test
    void metricsAreNoMBeans() throws JMException {
        Map<String, Object> settings = Brokers.of(ConfigProvider.getConfig())
                .with(Map.of("bootstrap.servers", "127.0.0.1:1", "client.id", "quiet"));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            assertFalse(producer.metrics().isEmpty());
            assertEquals(
                    Set.of(),
                    ManagementFactory.getPlatformMBeanServer()
                            .queryNames(new ObjectName("kafka.producer:client-id=quiet,*"), null));
        }
    }

    @Test
    void nobodyReadsInALogWhatItLogsInBy() {
        assertEquals("Brokers[one:9093]", Brokers.of(SETTINGS).toString());
        assertFalse(Brokers.of(SETTINGS).toString().contains("secret"));
    }
}
