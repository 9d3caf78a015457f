package dev.automate.rag.retrieval.parse;

import dev.automate.rag.domain.document.Format;
import dev.automate.rag.domain.document.Parsing;
import dev.automate.rag.domain.text.MarkdownHeadings;
import dev.automate.rag.domain.text.PlainText;
import java.io.IOException;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads files of any known format. Blocks: never on the event loop. */
public final class FileParser {
    private static final Logger LOG = Logger.getLogger(FileParser.class);

    private final Bounds bounds;

    public FileParser(Bounds bounds) {
        this.bounds = bounds;
    }

    /** Its words, or why there are none. */
    public Parsing parse(Path file, Format format, @Nullable String charset) {
        try {
            PlainText plain = read(file, format, charset);
            return plain.text().isBlank()
                    ? new Parsing.Unreadable("There is no text in it")
                    : new Parsing.Read(storable(plain));
        } catch (UnreadableException unreadable) {
            return new Parsing.Unreadable(unreadable.reason());
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            // Libraries answer a broken file with whatever they stumble over; the document is to blame, not the
            // service.
            LOG.infof("A %s file can't be read: %s", format, broken.toString());
            return new Parsing.Unreadable("It is damaged, or no " + format + " file");
        }
    }

    private PlainText read(Path file, Format format, @Nullable String charset) throws IOException {
        return switch (format) {
            case TXT -> PlainText.of(TextDecoder.read(file, charset, bounds));
            case MD -> MarkdownHeadings.read(TextDecoder.read(file, charset, bounds));
            case HTML -> HtmlParser.read(file, charset, bounds);
            case PDF -> PdfParser.read(file, bounds);
            case DOCX -> DocxParser.read(file, bounds);
            case CSV -> CsvParser.read(TextDecoder.read(file, charset, bounds), bounds);
            case JSON -> JsonReader.read(TextDecoder.read(file, charset, bounds), bounds);
        };
    }

    /** PostgreSQL takes neither U+0000 nor half a pair of surrogates; one character for one, so that offsets stay right. */
    private static PlainText storable(PlainText plain) {
        StringBuilder text = new StringBuilder(plain.text());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean pair = Character.isHighSurrogate(each)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (each == '\0' || Character.isSurrogate(each)) {
                text.setCharAt(i, '\uFFFD');
            }
        }
        return new PlainText(text.toString(), plain.headings());
    }
}
