package dev.automate.event.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.common.outbound.AddressGuard;
import dev.automate.common.outbound.Allowance;
import dev.automate.common.outbound.HostResolver;
import dev.automate.common.outbound.OutboundAnswer;
import dev.automate.common.outbound.OutboundClient;
import dev.automate.event.config.OutgoingConfig;
import dev.automate.event.testing.Receiver;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverClientTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Vertx VERTX = Vertx.vertx();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:%d/",
                "http://localhost:%d/",
                "http://[::1]:%d/",
                "http://[::ffff:127.0.0.1]:%d/",
                "http://0.0.0.0:%d/",
                "http://2130706433:%d/",
                "http://127.1:%d/",
                "http://0177.0.0.1:%d/",
                "http://10.0.0.1:%d/",
                "http://172.16.0.1:%d/",
                "http://192.168.1.1:%d/",
                "http://100.64.0.1:%d/",
                "http://169.254.169.254:%d/latest/meta-data/",
                "http://[fd00::1]:%d/",
                "http://[fe80::1]:%d/",
                "http://[64:ff9b::7f00:1]:%d/",
                "http://[2002:7f00:1::]:%d/"
            })
    void noAddressInsideIsEverAsked(String form) {
        try (Receiver inside = new Receiver()) {
            URI url = URI.create(form.formatted(inside.port()));

            OutboundAnswer answer = post(guarded(), url);

            assertTrue(
                    answer instanceof OutboundAnswer.Refused || answer instanceof OutboundAnswer.Unreached,
                    answer.toString());
            assertEquals(List.of(), inside.asked());
        }
    }

    @Test
    void aNameThatLeadsInsideIsRefusedWhereverElseItLeads() {
        try (Receiver inside = new Receiver()) {
            AddressGuard guard = new AddressGuard(
                    new Allowance(false, List.of()),
                    host -> List.of(InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("127.0.0.1")));

            OutboundAnswer answer = post(guard, URI.create("http://two.example:%d/".formatted(inside.port())));

            assertInstanceOf(OutboundAnswer.Refused.class, answer);
            assertEquals(List.of(), inside.asked());
        }
    }

    @Test
    void noRedirectIsFollowed() {
        try (Receiver receiver = new Receiver()) {
            receiver.answers(Receiver.Answer.redirect(receiver.url("/inside")));

            OutboundAnswer answer = post(open(), URI.create(receiver.url("/hook")));

            assertEquals(
                    302, assertInstanceOf(OutboundAnswer.Answered.class, answer).status());
            assertEquals(
                    List.of("/hook"),
                    receiver.asked().stream().map(Receiver.Asked::path).toList());
        }
    }

    @Test
    void whatIsSavedIsHeldAgainstTheSameGuard() {
        ReceiverClient guarded = client(guarded());

        assertTrue(objection(guarded, "http://10.0.0.1/").contains("private network"));
        assertEquals("", objection(guarded, "https://1.1.1.1/"));
        assertEquals("", objection(guarded, "https://nobody.invalid/"));
    }

    private static String objection(ReceiverClient client, String url) {
        return client.objection(URI.create(url)).await().atMost(LIMIT).orElse("");
    }

    private static OutboundAnswer post(AddressGuard guard, URI url) {
        return client(guard).post(url, Map.of(), new byte[] {'{', '}'}).await().atMost(LIMIT);
    }

    private static AddressGuard guarded() {
        return new AddressGuard(new Allowance(false, List.of()), HostResolver.SYSTEM);
    }

    private static AddressGuard open() {
        return new AddressGuard(new Allowance(true, List.of()), HostResolver.SYSTEM);
    }

    private static ReceiverClient client(AddressGuard guard) {
        OutgoingConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutgoingConfig.class)
                .build()
                .getConfigMapping(OutgoingConfig.class);
        OutboundClient outbound =
                new OutboundClient(VERTX, guard, config.maxAnswer().asLongValue());
        return new ReceiverClient(outbound, guard, new io.vertx.mutiny.core.Vertx(VERTX), config);
    }
}
