package dev.automate.execution.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.common.graph.FailureKind;
import dev.automate.common.graph.Join;
import dev.automate.common.graph.Node;
import dev.automate.common.graph.OnError;
import dev.automate.common.graph.Retry;
import dev.automate.execution.testing.Sender;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "http.request       | {'connection':'billing'} | 401 | Check the credentials of connection 'billing': they are missing, wrong or expired.",
                "http.request       | {}                       | 401 | Check the credentials of the node: they are missing, wrong or expired.",
                "http.request       | {'connection':'billing'} | 403 | Check what connection 'billing' may do: the other side knows who asks and says no.",
                "http.request       | {}                       | 404 | Check the address and the ids in it: there is nothing at that place.",
                "http.request       | {}                       | 410 | Check the address and the ids in it: there is nothing at that place.",
                "http.request       | {}                       | 405 | Check the method: the other side doesn't offer it at that address.",
                "http.request       | {}                       | 409 | Look at the current state on the other side: it contradicts what was asked for.",
                "http.request       | {}                       | 413 | Send less at a time: the other side takes no body of that length.",
                "http.request       | {}                       | 422 | Compare what the step sent, its input, with what the other side expects.",
                "http.request       | {}                       |     | Compare what the step sent, its input, with what the other side expects.",
                "slack.send_message | {'connection':'team'}    | 200 | Check that the channel exists, that the app is a member of it, and the token of connection 'team'."
            })
    void aStatusOrATypeTellsMoreThanTheKind(String type, String config, @Nullable Integer status, String hint) {
        StepOutcome.Failed failed =
                new StepOutcome.Failed("no", FailureKind.CLIENT_ERROR, Optional.empty(), Optional.ofNullable(status));

        assertEquals(hint, Hint.of(node(type, config), failed));
    }

    @ParameterizedTest
    @EnumSource(FailureKind.class)
    void everyKindSaysWhatToDo(FailureKind kind) {
        String hint = Hint.of(node("db.query", "{}"), new StepOutcome.Failed(kind, "no"));

        assertEquals(Hint.of(kind), hint);
        assertTrue(hint.endsWith(".") && Character.isUpperCase(hint.charAt(0)), hint);
    }

    @Test
    void noTwoKindsSayTheSame() {
        Set<String> hints = new HashSet<>();

        Arrays.stream(FailureKind.values()).map(Hint::of).forEach(hints::add);

        assertEquals(FailureKind.values().length, hints.size());
    }

    private static Node node(String type, String config) {
        ObjectNode json = (ObjectNode) Sender.json(config);
        return new Node("n", type, json, null, Retry.NONE, null, new OnError.Fail(), List.of(), Join.ALL, null);
    }
}
