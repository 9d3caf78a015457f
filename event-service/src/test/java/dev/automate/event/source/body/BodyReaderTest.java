package dev.automate.event.source.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.event.domain.Octets;
import dev.automate.event.source.Deliveries;
import dev.automate.event.source.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <order/>                                          | {"order":""}
                    <o id="7"><n>a</n><n>b</n></o>                    | {"o":{"@id":"7","n":["a","b"]}}
                    <o>text<b>x</b></o>                               | {"o":{"b":"x","#text":"text"}}
                    <s:o xmlns:s="urn:x"><s:n> a </s:n></s:o>         | {"o":{"n":"a"}}
                    <o><![CDATA[<a>]]>&amp;&#65;</o>                  | {"o":"<a>&A"}
                    <?xml version="1.0"?><!-- c --><o a=""><?p q?></o> | {"o":{"@a":""}}
                    """)
    void xmlBecomesJson(String xml, String json) {
        assertEquals(json, body("application/xml", xml));
        assertEquals(json, body("text/xml; charset=utf-8", xml));
        assertEquals(json, body("application/soap+xml", xml));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE o [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><o>&x;</o>",
                "<!DOCTYPE o [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><o>&b;</o>",
                "<!DOCTYPE o SYSTEM \"http://192.0.2.1/o.dtd\"><o/>",
                "<o>&x;</o>",
                "<o>",
                "<o></p>",
                "<o/><p/>",
                "not xml",
                ""
            })
    void hostileOrBrokenXmlIsBad(String xml) {
        assertEquals("Not valid XML", badness("application/xml", xml).split(":", 2)[0]);
    }

    @Test
    void deepOrWideXmlIsBad() {
        assertTrue(
                badness("application/xml", "<a>".repeat(65) + "</a>".repeat(65)).contains("deep"));
        assertTrue(badness("application/xml", "<a>" + "<b/>".repeat(100_001) + "</a>")
                .contains("more than"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a=1&b=x%20y&a=2&c       | {"a":["1","2"],"b":"x y","c":""}
                    payload=%7B%22x%22%3A1%7D | {"x":1}
                    payload=%7B%22x%22%3A1%7D&y=2 | {"payload":"{\\"x\\":1}","y":"2"}
                    payload=text            | {"payload":"text"}
                    """)
    void aFormBecomesJson(String form, String json) {
        assertEquals(json, body("application/x-www-form-urlencoded", form));
    }

    @Test
    void aBrokenFormIsBad() {
        assertEquals("Not a valid form", badness("application/x-www-form-urlencoded", "a=%zz"));
        assertEquals("Not a valid form", badness("application/x-www-form-urlencoded", "a&".repeat(10_001)));
    }

    @Test
    void textIsKeptAsText() {
        assertEquals("{\"text\":\"disk full\"}", body("text/plain", "disk full"));
    }

    @Test
    void charactersAreReadAsTheTypeSays() {
        byte[] latin = "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);

        assertEquals(
                "{\"text\":\"caf\u00e9\"}",
                only(read("text/plain; charset=ISO-8859-1", latin)).body().toString());
        assertEquals("Not in the character set that it says", message(read("text/plain", latin)));
        assertTrue(BodyReader.objection(delivery("text/plain; charset=x-none", latin))
                .isPresent());
        assertEquals(
                "{\"o\":\"caf\u00e9\"}",
                only(read(
                                "application/xml",
                                "<?xml version='1.0' encoding='ISO-8859-1'?><o>caf\u00e9</o>"
                                        .getBytes(StandardCharsets.ISO_8859_1)))
                        .body()
                        .toString());
        assertEquals(
                "{\"o\":\"\u4e2d\"}",
                only(read("text/xml", utf16("<o>\u4e2d</o>"))).body().toString());
        assertTrue(message(read("application/json", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .startsWith("Not valid JSON"));
    }

    @Test
    void aCloudEventBringsItsTypeAndId() {
        Content event = only(read(
                "application/cloudevents+json",
                "{\"specversion\":\"1.0\",\"type\":\"a.b\",\"source\":\"/s\",\"id\":\"7\",\"data\":{\"x\":1}}"));

        assertEquals(Optional.of("a.b"), event.type());
        assertEquals(Optional.of("/s#7"), event.id());
        assertEquals("{\"x\":1}", event.payload().toString());
    }

    @Test
    void everythingThatACloudEventMissesIsToldAtOnce() {
        BodyReading.Refused refused = assertInstanceOf(
                BodyReading.Refused.class,
                read(
                        "application/cloudevents-batch+json",
                        "[{\"type\":\"a\",\"id\":\"\"},5]".getBytes(StandardCharsets.UTF_8)));

        assertEquals(
                List.of("body[0].specversion", "body[0].id", "body[0].source", "body[1]"),
                refused.refusal().problems().stream()
                        .map(problem -> problem.field())
                        .toList());
        assertEquals("A list of 1 to 100 events is required", badness("application/cloudevents-batch+json", "[]"));
    }

    @Test
    void theHeadersOfABinaryCloudEventComeFirst() {
        Delivery delivery = Deliveries.with(
                Octets.ofText("{\"type\":\"retail\"}"),
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-type",
                "order.created",
                "ce-source",
                "/shop",
                "ce-id",
                "9");

        Content content = only(BodyReader.read(delivery));

        assertEquals(Optional.of("order.created"), content.type());
        assertEquals(Optional.of("/shop#9"), content.id());
        assertEquals("{\"type\":\"retail\"}", content.payload().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "raw", "identity"})
    void packedBodiesAreUnpacked(String coding) {
        byte[] json = "{\"type\":\"a\"}".getBytes(StandardCharsets.UTF_8);
        String name = coding.equals("raw") ? "deflate" : coding;

        assertEquals(
                "{\"type\":\"a\"}",
                only(unpacked(name, pack(coding, json))).body().toString());
    }

    @Test
    void bombsAreRefusedAndCostLittle() {
        byte[] fifty = new byte[50 * 1024 * 1024];

        assertEquals("The body is too large once it is unpacked", unpackedMessage("gzip", pack("gzip", fifty)));
        assertEquals("The body is too large once it is unpacked", unpackedMessage("deflate", pack("deflate", fifty)));
        assertEquals(
                "The body is too large once it is unpacked",
                unpackedMessage("gzip", pack("gzip", new byte[3 * 1024 * 1024])));
    }

    @Test
    void whatIsNotPackedAsItSaysIsBad() {
        byte[] json = "{\"type\":\"a\"}".getBytes(StandardCharsets.UTF_8);

        assertEquals("Not packed as its content encoding says", unpackedMessage("gzip", json));
        assertEquals("Not packed as its content encoding says", unpackedMessage("deflate", json));
        assertTrue(BodyReader.objection(Deliveries.with(
                        Octets.of(json), "Content-Type", "application/json", "Content-Encoding", "gzip, gzip"))
                .isPresent());
    }

    @Test
    void jsonHasBounds() {
        assertTrue(badness("application/json", "{\"a\":" + "[".repeat(501) + "]".repeat(501) + "}")
                .startsWith("Not"));
        assertTrue(
                badness("application/json", "{\"a\":" + "1".repeat(1_001) + "}").startsWith("Not"));
        assertTrue(badness("application/json", "{\"" + "a".repeat(60_000) + "\":1}")
                .startsWith("Not"));
        assertEquals("{\"a\":1E+400}", body("application/json", "{\"a\":1e400}"));
    }

    private static String body(String type, String text) {
        return only(read(type, text)).body().toString();
    }

    private static String badness(String type, String text) {
        return message(read(type, text));
    }

    private static String message(BodyReading reading) {
        return assertInstanceOf(BodyReading.Refused.class, reading)
                .refusal()
                .problems()
                .getFirst()
                .message();
    }

    private static String unpackedMessage(String coding, byte[] packed) {
        var refusal = assertInstanceOf(BodyReading.Refused.class, unpacked(coding, packed))
                .refusal();
        return refusal.problems().isEmpty()
                ? refusal.message()
                : refusal.problems().getFirst().message();
    }

    private static Content only(BodyReading reading) {
        List<Content> contents =
                assertInstanceOf(BodyReading.Read.class, reading).contents();
        assertEquals(1, contents.size());
        return contents.getFirst();
    }

    private static BodyReading read(String type, String text) {
        return read(type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static BodyReading read(String type, byte[] body) {
        return BodyReader.read(delivery(type, body));
    }

    private static BodyReading unpacked(String coding, byte[] packed) {
        return BodyReader.read(
                Deliveries.with(Octets.of(packed), "Content-Type", "application/json", "Content-Encoding", coding));
    }

    private static Delivery delivery(String type, byte[] body) {
        return Deliveries.with(Octets.of(body), "Content-Type", type);
    }

    private static byte[] utf16(String text) {
        return text.getBytes(Charset.forName("UTF-16"));
    }

    private static byte[] pack(String coding, byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packer = packer(coding, out)) {
            packer.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static OutputStream packer(String coding, OutputStream out) throws IOException {
        return switch (coding) {
            case "deflate" -> new DeflaterOutputStream(out);
            case "raw" -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            case "identity" -> out;
            default -> new GZIPOutputStream(out);
        };
    }
}
