package dev.automate.rag.retrieval.parse;

import dev.automate.rag.domain.text.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the main text of a Word document (ECMA-376, part 1, section 17) as a stream: paragraphs, headings by outline
 * level or style, tables row by row. Nothing is unpacked but the two parts that are needed, and those to a bound.
 */
final class DocxParser {
    private static final String MAIN = "word/document.xml";
    private static final String STYLES = "word/styles.xml";
    private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private DocxParser() {}

    static PlainText read(Path file, Bounds bounds) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry main = zip.getEntry(MAIN);
            if (main == null) {
                throw new UnreadableException("It is no Word document: it has no " + MAIN);
            }
            return text(zip, main, bounds);
        } catch (ZipException noZip) {
            throw new UnreadableException(
                    isOldOffice(file)
                            ? "It is encrypted, or of a Word older than 2007; save it as .docx without a password"
                            : "It is damaged, or no Word document");
        } catch (XMLStreamException broken) {
            throw new UnreadableException("It is damaged: " + MAIN + " is no valid XML");
        }
    }

    private static PlainText text(ZipFile zip, ZipEntry main, Bounds bounds) throws IOException, XMLStreamException {
        ZipEntry styles = zip.getEntry(STYLES);
        Map<String, Integer> levels = styles == null ? Map.of() : DocxStyles.levels(open(zip, styles, bounds));
        TextWriter writer = new TextWriter(bounds);
        new DocxText(open(zip, main, bounds), levels, writer).read();
        return writer.toPlainText();
    }

    private static XMLStreamReader open(ZipFile zip, ZipEntry entry, Bounds bounds)
            throws IOException, XMLStreamException {
        InputStream unpacked = new BoundedStream(zip.getInputStream(entry), bounds.unpackedBytes());
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        return factory.createXMLStreamReader(unpacked);
    }

    /** Encrypted documents are kept in the container of the old formats. */
    private static boolean isOldOffice(Path file) throws IOException {
        try (InputStream bytes = java.nio.file.Files.newInputStream(file)) {
            return java.util.Arrays.equals(bytes.readNBytes(OLD_OFFICE.length), OLD_OFFICE);
        }
    }
}
