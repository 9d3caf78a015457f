package dev.automate.rag.retrieval.parse;

import dev.automate.rag.domain.text.PlainText;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads the text layer of a PDF, page by page. What is only painted or scanned isn't text. */
final class PdfParser {
    private PdfParser() {}

    static PlainText read(Path file, Bounds bounds) throws IOException {
        try (PDDocument document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            return read(document, bounds);
        } catch (InvalidPasswordException encrypted) {
            throw new UnreadableException("It is encrypted; give it without a password");
        }
    }

    private static PlainText read(PDDocument document, Bounds bounds) throws IOException {
        int pages = document.getNumberOfPages();
        if (pages > bounds.pages()) {
            throw new UnreadableException("It has " + pages + " pages, more than " + bounds.pages());
        }
        TextWriter text = new TextWriter(bounds);
        PdfWeight weight = new PdfWeight(bounds);
        for (int page = 1; page <= pages; page++) {
            weight.check(document.getPage(page - 1));
            text.paragraph(page(document, page));
        }
        if (text.isBlank()) {
            throw new UnreadableException("There is no text in its " + pages + (pages == 1 ? " page" : " pages")
                    + ": they seem to be scanned; run text recognition (OCR) over it");
        }
        return text.toPlainText();
    }

    private static String page(PDDocument document, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.setLineSeparator("\n");
        stripper.setParagraphStart("\n");
        StringWriter words = new StringWriter();
        stripper.writeText(document, words);
        return words.toString().replaceAll("\\n{3,}", "\n\n");
    }
}
