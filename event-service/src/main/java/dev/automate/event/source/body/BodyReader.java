package dev.automate.event.source.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.automate.event.domain.Octets;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.FormFields;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads the body of a delivery whose proof was right, whatever its kind, as JSON. */
public final class BodyReader {
    private static final String TYPES = "send JSON, CloudEvents, a form, XML or plain text";

    private BodyReader() {}

    /** Why nobody here can read this, told before the proof is looked at since it says nothing of the source. */
    public static Optional<BodyReading.Refused> objection(Delivery delivery) {
        MediaType type = type(delivery);
        if (type.kind().isEmpty()) {
            return Optional.of(BodyReading.unsupported("Unsupported media type; " + TYPES));
        }
        if (type.characters().isEmpty()) {
            return Optional.of(BodyReading.unsupported("Unsupported character set; send UTF-8"));
        }
        return Unpacking.knows(coding(delivery))
                ? Optional.empty()
                : Optional.of(BodyReading.unsupported("Unsupported content encoding; send gzip, deflate or none"));
    }

    public static BodyReading read(Delivery delivery) {
        MediaType type = type(delivery);
        try {
            Octets body = Unpacking.unpack(coding(delivery), delivery.body());
            return switch (type.kind().orElseThrow()) {
                case JSON -> json(utf8(type, body), delivery);
                case CLOUDEVENT -> CloudEvents.one(JsonReader.read(utf8(type, body)));
                case CLOUDEVENT_BATCH -> CloudEvents.batch(JsonReader.read(utf8(type, body)));
                case FORM -> form(text(type, body));
                case XML -> untyped(XmlReader.read(text(xmlType(type, body), body)));
                case TEXT -> untyped(object("text", text(type, body)));
            };
        } catch (JsonProcessingException notJson) {
            return BodyReading.bad("Not valid JSON" + JsonReader.place(notJson));
        } catch (Unpacking.TooMuch much) {
            return BodyReading.tooLarge("The body is too large once it is unpacked");
        } catch (CharacterCodingException otherwise) {
            return BodyReading.bad("Not in the character set that it says");
        } catch (XMLStreamException notXml) {
            return BodyReading.bad("Not valid XML: " + firstLine(notXml));
        } catch (IOException broken) {
            return BodyReading.bad("Not packed as its content encoding says");
        }
    }

    private static BodyReading json(Octets body, Delivery delivery) throws JsonProcessingException {
        return JsonReader.read(body) instanceof ObjectNode object
                ? new BodyReading.Read(List.of(CloudEvents.binary(object, delivery)))
                : BodyReading.bad("A JSON object is required");
    }

    /** A form that is nothing but JSON in {@code payload}, as GitHub and Slack send it, is that JSON. */
    private static BodyReading form(String text) {
        try {
            Map<String, List<String>> fields = FormFields.of(text, StandardCharsets.UTF_8);
            Optional<ObjectNode> wrapped = Optional.of(fields)
                    .filter(all -> all.size() == 1)
                    .map(all -> all.getOrDefault("payload", List.of()))
                    .flatMap(values -> values.stream().findFirst())
                    .flatMap(JsonReader::tryRead)
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast);
            return untyped(wrapped.orElseGet(() -> object(fields)));
        } catch (IllegalArgumentException noForm) {
            return BodyReading.bad("Not a valid form");
        }
    }

    private static BodyReading untyped(ObjectNode object) {
        return new BodyReading.Read(List.of(Content.untyped(object)));
    }

    private static ObjectNode object(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static ObjectNode object(Map<String, List<String>> fields) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, values) -> object.set(name, value(values)));
        return object;
    }

    private static JsonNode value(List<String> values) {
        if (values.size() == 1) {
            return JsonNodeFactory.instance.textNode(values.getFirst());
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** JSON between systems is UTF-8 (RFC 8259, section 8.1); a sender who says otherwise is believed. */
    private static Octets utf8(MediaType type, Octets body) throws CharacterCodingException {
        return type.charset().isEmpty() ? body : Octets.ofText(text(type, body));
    }

    private static String text(MediaType type, Octets body) throws CharacterCodingException {
        Charset charset = type.characters().orElseThrow();
        String text = charset.newDecoder().decode(ByteBuffer.wrap(body.bytes())).toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** Without a charset in the type, XML's own byte order mark or declaration says it (RFC 7303). */
    private static MediaType xmlType(MediaType type, Octets body) {
        return type.charset().isEmpty() ? new MediaType(type.name(), XmlCharset.of(body)) : type;
    }

    private static String firstLine(XMLStreamException notXml) {
        String message = String.valueOf(notXml.getMessage());
        String line = message.lines().reduce((first, last) -> last).orElse("").replaceFirst("^Message: ", "");
        return line.length() > 200 ? line.substring(0, 200) : line;
    }

    private static MediaType type(Delivery delivery) {
        return MediaType.of(delivery.header("Content-Type").orElse(""));
    }

    private static String coding(Delivery delivery) {
        return delivery.header("Content-Encoding").orElse("");
    }
}
