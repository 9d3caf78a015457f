package dev.automate.event.source.diagnosis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.automate.common.json.Json;
import dev.automate.event.domain.Octets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a body may have been before something between provider and here wrote it anew. */
final class Rewritings {
    private static final int LARGEST_BYTES = 1024 * 1024;

    private Rewritings() {}

    /** Bodies by what they are called; none when the body is large. */
    static Map<String, Octets> of(Octets body) {
        Map<String, Octets> others = new LinkedHashMap<>();
        if (body.size() > LARGEST_BYTES) {
            return others;
        }
        String text = body.text();
        others.put("the body without blanks around it", Octets.ofText(text.strip()));
        others.put("the body with a line break at its end", Octets.ofText(text + "\n"));
        others.put("the body with plain line breaks", Octets.ofText(text.replace("\r\n", "\n")));
        others.put("the body with DOS line breaks", Octets.ofText(text.replaceAll("(?<!\r)\n", "\r\n")));
        others.putAll(ofJson(body));
        return others;
    }

    private static Map<String, Octets> ofJson(Octets body) {
        try {
            JsonNode json = Json.mapper().readTree(body.bytes());
            return json instanceof MissingNode ? Map.of() : ofJson(json);
        } catch (IOException notJson) {
            return Map.of();
        }
    }

    private static Map<String, Octets> ofJson(JsonNode json) throws JsonProcessingException {
        Map<String, Octets> others = new LinkedHashMap<>();
        others.put("the parsed JSON, written without blanks,", Octets.ofText(json.toString()));
        others.put("the parsed JSON, written with a blank after each comma and colon,", Octets.ofText(spaced(json)));
        others.put("the parsed JSON, written over several lines,", Octets.ofText(pretty(json)));
        Object sorted = Json.mapper().convertValue(json, Object.class);
        others.put(
                "the parsed JSON, its names sorted,",
                Octets.ofText(Json.mapper()
                        .writer()
                        .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .writeValueAsString(sorted)));
        return others;
    }

    private static String spaced(JsonNode json) throws JsonProcessingException {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEntrySpacing(Separators.Spacing.AFTER)
                .withArrayValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(DefaultPrettyPrinter.NopIndenter.instance);
        printer.indentArraysWith(DefaultPrettyPrinter.NopIndenter.instance);
        return Json.mapper().writer(printer).writeValueAsString(json);
    }

    private static String pretty(JsonNode json) throws JsonProcessingException {
        Separators separators =
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(lines);
        printer.indentArraysWith(lines);
        return Json.mapper().writer(printer).writeValueAsString(json);
    }
}
