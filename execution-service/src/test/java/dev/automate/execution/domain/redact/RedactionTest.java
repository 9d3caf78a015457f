package dev.automate.execution.domain.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.automate.common.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password", "Password", "user_password", "token", "access_token", "accessToken", "secret",
                "client_secret", "Authorization", "Proxy-Authorization", "api_key", "apiKey", "apikey", "X-Api-Key",
                "cookie", "Set-Cookie", "private_key", "aws_secret_access_key", "credentials"
            })
    void namesOfSecretsAreKnown(String name) {
        JsonNode json = Json.mapper().createObjectNode().put(name, "value");

        assertEquals(Redaction.MARK, Redaction.NONE.shown(json).get(name).asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "name", "max_tokens", "keyboard", "primary_color", "author", "monkey", "passenger"})
    void otherNamesStayOpen(String name) {
        JsonNode json = Json.mapper().createObjectNode().put(name, "value");

        assertSame(json, Redaction.NONE.shown(json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':[{'token':'abcd1234'}],'m':'it is abcd1234!'} | {'a':[{'token':'***REDACTED***'}],'m':'***REDACTED***'}",
                "{'authorization':'Bearer zyxw9876','m':'zyxw9876'} | {'authorization':'***REDACTED***','m':'***REDACTED***'}",
                "{'secret':{'deep':['hidden-1']},'m':'hidden-1'}    | {'secret':'***REDACTED***','m':'***REDACTED***'}",
                "{'password':null,'m':'x'}                          | {'password':null,'m':'x'}",
                "{'password':'ab','m':'cab','n':'ab'}               | {'password':'***REDACTED***','m':'cab','n':'***REDACTED***'}",
                "{'token':123456,'n':123456,'m':'no 123456'}        | {'token':'***REDACTED***','n':'***REDACTED***','m':'***REDACTED***'}"
            })
    void valuesAreHiddenWhereverTheyTurnUp(String before, String after) throws JsonProcessingException {
        JsonNode json = Json.mapper().readTree(before.replace('\'', '"'));

        JsonNode shown = Redaction.NONE.learning(json).shown(json);

        assertEquals(Json.mapper().readTree(after.replace('\'', '"')), shown);
    }

    @Test
    void namesOfANodeHideAndAreLearnt() throws JsonProcessingException {
        JsonNode json = Json.mapper().readTree("{\"Iban\":\"DE123456\",\"note\":\"to DE123456\"}");

        Redaction learnt = Redaction.NONE.naming(List.of("iban")).learning(json);

        assertEquals(
                "{\"Iban\":\"***REDACTED***\",\"note\":\"***REDACTED***\"}",
                learnt.shown(json).toString());
        assertFalse(learnt.unnamed().shown("sent to DE123456").contains("DE123456"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x Tok+En/42=ü y",
                "TOK+EN/42=Ü",
                "tok%2Ben%2F42%3D%C3%BC",
                "VG9rK0VuLzQyPcO8",
                "Basic dXNlcjpUb2srRW4vNDI9w7w=",
                "Basic Om1lOlRvaytFbi80Mj3DvA=="
            })
    void aSecretIsFoundInEveryForm(String text) {
        Redaction knowing = Redaction.NONE.knowing(List.of("Tok+En/42=ü"));

        assertEquals(Redaction.MARK, knowing.shown(text));
        assertEquals("Something else", knowing.shown("Something else"));
    }

    @Test
    void aSecretIsHiddenWhereItIsTheNameOfAField() throws JsonProcessingException {
        JsonNode json = Json.mapper().readTree("{\"tok-123456\":1,\"b\":2}");

        assertEquals(
                "{\"***REDACTED***\":1,\"b\":2}",
                Redaction.NONE.knowing(List.of("tok-123456")).shown(json).toString());
    }
}
