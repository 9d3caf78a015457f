package dev.automate.common.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.id.Ids;
import dev.automate.common.json.Json;
import dev.automate.common.secret.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ConnectionMessageTest {
    private static final String OLD = "old:" + key((byte) 1);
    private static final String NEW = "new:" + key((byte) 2);
    private static final ConnectionMessage.Head HEAD =
            new ConnectionMessage.Head(Ids.next(), "tenant", "billing", "http");
    private static final ObjectNode CONFIG = Json.mapper().createObjectNode().put("token", "kept-secret");

    @Test
    void theBrokerNeverHasASecret() {
        byte[] value = ConnectionMessage.seal(new SecretBox(OLD), HEAD, CONFIG).toJson();

        String seen = new String(value, StandardCharsets.UTF_8);
        String coded = Base64.getEncoder().encodeToString("kept-secret".getBytes(StandardCharsets.UTF_8));
        assertFalse(seen.contains("kept-secret") || seen.contains(coded.substring(0, 12)), seen);
        assertEquals(CONFIG, ConnectionMessage.of(value).open(new SecretBox(OLD)));
    }

    @Test
    void whatWasSealedUnderAnOldKeyOpensAfterARotation() {
        ConnectionMessage before = ConnectionMessage.seal(new SecretBox(OLD), HEAD, CONFIG);
        SecretBox rotated = new SecretBox(NEW + "," + OLD);

        ConnectionMessage after = ConnectionMessage.seal(rotated, HEAD, CONFIG);

        assertEquals(CONFIG, before.open(rotated));
        assertEquals(CONFIG, after.open(new SecretBox(NEW)));
        assertThrows(IllegalStateException.class, () -> before.open(new SecretBox(NEW)));
    }

    @Test
    void nothingOfItCanBeGivenAnother() {
        SecretBox box = new SecretBox(OLD);
        byte[] sealed = ConnectionMessage.seal(box, HEAD, CONFIG).sealed();

        for (ConnectionMessage other : new ConnectionMessage[] {
            new ConnectionMessage(Ids.next(), "tenant", "billing", "http", sealed),
            new ConnectionMessage(HEAD.id(), "other", "billing", "http", sealed),
            new ConnectionMessage(HEAD.id(), "tenant", "invoices", "http", sealed),
            new ConnectionMessage(HEAD.id(), "tenant", "billing", "slack", sealed)
        }) {
            assertThrows(IllegalStateException.class, () -> other.open(box));
        }
    }

    private static String key(byte fill) {
        byte[] key = new byte[32];
        Arrays.fill(key, fill);
        return Base64.getEncoder().encodeToString(key);
    }
}
