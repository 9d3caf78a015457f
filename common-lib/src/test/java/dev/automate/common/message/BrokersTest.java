package dev.automate.common.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
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
    void nobodyReadsInALogWhatItLogsInBy() {
        assertEquals("Brokers[one:9093]", Brokers.of(SETTINGS).toString());
        assertFalse(Brokers.of(SETTINGS).toString().contains("secret"));
    }
}
