package dev.automate.event.source.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * XML as JSON. The root element is the only field. An element with neither attributes nor elements is its text; any
 * other is an object: attributes as {@code @name}, elements by their names, text between them as {@code #text}. Elements
 * of one name become an array in their order. Prefixes of names are left out. There is no document type and no entity
 * but the five that XML has.
 */
final class XmlReader {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NODES = 100_000;
    private static final XMLInputFactory FACTORY = factory();

    private final Deque<Element> open = new ArrayDeque<>();
    private final ObjectNode document = JsonNodeFactory.instance.objectNode();
    private int nodes;

    private XmlReader() {}

    /** An element whose end has not come. */
    private record Element(String name, ObjectNode object, StringBuilder text) {
        JsonNode value() {
            String inside = text.toString().strip();
            if (object.isEmpty()) {
                return TextNode.valueOf(inside);
            }
            return inside.isEmpty() ? object : object.put("#text", inside);
        }
    }

    /** @throws XMLStreamException when it is no XML, or XML that is not taken */
    static ObjectNode read(String xml) throws XMLStreamException {
        XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(xml));
        try {
            return new XmlReader().document(reader);
        } finally {
            reader.close();
        }
    }

    private ObjectNode document(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> begin(reader);
                case XMLStreamConstants.END_ELEMENT -> end();
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                    text(reader.getText());
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("Document types and entities are not taken");
                default -> {} // comments and processing instructions say nothing
            }
        }
        return document;
    }

    private void begin(XMLStreamReader reader) throws XMLStreamException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            count();
            object.put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        count();
        open.push(new Element(reader.getLocalName(), object, new StringBuilder()));
        if (open.size() > MAX_DEPTH) {
            throw new XMLStreamException("Elements are nested more than " + MAX_DEPTH + " deep");
        }
    }

    private void count() throws XMLStreamException {
        nodes++;
        if (nodes > MAX_NODES) {
            throw new XMLStreamException("There are more than " + MAX_NODES + " elements and attributes");
        }
    }

    private void text(String text) {
        Element within = open.peek();
        if (within != null) {
            within.text().append(text);
        }
    }

    private void end() {
        Element ended = open.pop();
        Element parent = open.peek();
        add(parent == null ? document : parent.object(), ended.name(), ended.value());
    }

    private static void add(ObjectNode parent, String name, JsonNode value) {
        JsonNode before = parent.get(name);
        if (before == null) {
            parent.set(name, value);
        } else if (before instanceof ArrayNode several) {
            several.add(value);
        } else {
            parent.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("Entities are not taken");
        });
        return factory;
    }
}
