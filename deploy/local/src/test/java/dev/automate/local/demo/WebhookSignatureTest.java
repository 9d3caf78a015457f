package dev.automate.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {

    /** RFC 4231, test case 2. */
    @Test
    void theSignatureIsHmacSha256InHex() {
        assertEquals(
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                WebhookSignature.of("Jefe", "what do ya want for nothing?"));
    }

    @Test
    void theBodiesOfTheDemoAreJson() throws JsonProcessingException {
        DemoOrder order = new DemoOrder("x1", "secret");
        JsonMapper mapper = JsonMapper.builder().build();

        JsonNode workflow = mapper.readTree(order.workflowBody());

        assertEquals("shop-x1", workflow.at("/trigger_config/source").asText());
        assertEquals(3, workflow.at("/graph/nodes").size());
        assertEquals(
                "shop-x1", mapper.readTree(order.sourceBody()).path("source").asText());
        assertTrue(mapper.readTree(order.eventBody()).at("/data/amount").isNumber());
    }

    /** Only the text is checked here; that a shell runs it is seen by pasting it. */
    @Test
    void theLinesToPasteNumberThemselves() {
        String text = new CurlLines("http://127.0.0.1:8080").text();

        assertTrue(text.contains("openssl dgst -sha256 -hmac \"demo-secret-$N\""), text);
        assertTrue(text.contains("$AUTOMATE/api/automate/webhooks/shop-$N/"), text);
    }
}
