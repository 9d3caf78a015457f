package dev.automate.rag.retrieval.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.rag.domain.document.Format;
import dev.automate.rag.domain.document.Parsing;
import dev.automate.rag.domain.text.Heading;
import dev.automate.rag.domain.text.PlainText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileParserTest {
    private static final long UNPACKED = 4L * 1_048_576;
    private static final FileParser PARSER =
            new FileParser(new Bounds(1_000_000, UNPACKED, 50, Duration.ofSeconds(20)));

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void markdownStaysAsItIs() {
        PlainText plain = read(Format.MD, "# Title\r\n\r\nWords.");

        assertEquals("# Title\n\nWords.", plain.text());
        assertEquals(List.of("Title"), titles(plain));
    }

    @Test
    void htmlIsItsWordsAndHeadings() {
        PlainText plain = read(Format.HTML, """
                <html><head><title>no</title><style>p{}</style></head><body><nav>menu</nav>
                <h1>Refund <b>policy</b></h1><p>Within&nbsp;30 days.</p><script>alert(1)</script>
                <table><tr><th>Item</th><th>Days</th></tr><tr><td>Shoes</td><td>14</td></tr></table></body></html>""");

        assertEquals("Refund policy\n\nWithin 30 days.\n\nItem | Days\n\nShoes | 14\n\n", plain.text());
        assertEquals(List.of("Refund policy"), titles(plain));
    }

    @Test
    void tableRowsBecomeSentences() {
        PlainText plain = read(Format.CSV, "name;note\n\"Ada; L.\";\"said \"\"hi\"\"\"\nBob;\n");

        assertEquals("name: Ada; L.; note: said \"hi\"\n\nname: Bob\n\n", plain.text());
    }

    @Test
    void jsonBecomesLines() {
        PlainText plain = read(Format.JSON, "[{\"a\":{\"b\":1},\"c\":[true,null,\"x\"]},{\"a\":2}]");

        assertEquals("a.b: 1\nc: true\nc: x\n\na: 2\n\n", plain.text());
        assertTrue(reason(Format.JSON, "{\"a\": oops}".getBytes(StandardCharsets.UTF_8), null)
                .contains("line 1"));
    }

    @Test
    void wordDocumentIsReadWithItsHeadings() throws IOException {
        Path file = docx("""
                <w:p><w:pPr><w:pStyle w:val="Titre1"/></w:pPr><w:r><w:t>Refunds</w:t></w:r></w:p>
                <w:p><w:r><w:t xml:space="preserve">Within </w:t></w:r><w:r><w:t>30 days.</w:t></w:r></w:p>
                <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Shoes</w:t></w:r></w:p></w:tc>
                <w:tc><w:p><w:r><w:t>14</w:t></w:r></w:p></w:tc></w:tr></w:tbl>""");

        PlainText plain = assertInstanceOf(Parsing.Read.class, PARSER.parse(file, Format.DOCX, null))
                .plain();

        assertEquals("Refunds\n\nWithin 30 days.\n\nShoes | 14\n\n", plain.text());
        assertEquals(List.of("Refunds"), titles(plain));
    }

    @Test
    void pdfIsReadPageByPage() throws IOException {
        Path file = pdf(document -> {
            page(document, "Our refund policy");
            page(document, "allows returns");
        });

        PlainText plain = assertInstanceOf(Parsing.Read.class, PARSER.parse(file, Format.PDF, null))
                .plain();

        assertEquals("Our refund policy\n\nallows returns\n\n", plain.text());
    }

    @Test
    void charsetIsToldOrGuessedByNobody() {
        byte[] latin = "Größe".getBytes(Charset.forName("windows-1252"));

        assertTrue(reason(Format.TXT, latin, null).contains("isn't UTF-8 at byte 2"));
        assertEquals("Größe", read(Format.TXT, latin, "windows-1252").text());
        assertEquals(
                "Größe",
                read(Format.TXT, "\uFEFFGröße".getBytes(StandardCharsets.UTF_16LE), null)
                        .text());
        assertTrue(reason(Format.TXT, latin, "klingon").contains("klingon"));
        assertTrue(reason(Format.TXT, new byte[] {'a', 0, 'b'}, null).contains("no text"));
    }

    @Test
    void scannedPdfIsToldApart() throws IOException {
        Path file = pdf(document -> document.addPage(new PDPage()));

        assertTrue(reason(PARSER.parse(file, Format.PDF, null)).contains("scanned"));
    }

    @Test
    void encryptedPdfIsToldApart() throws IOException {
        Path file = pdf(document -> {
            page(document, "secret");
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
        });

        assertTrue(reason(PARSER.parse(file, Format.PDF, null)).contains("encrypted"));
    }

    @Test
    void pdfPageThatUnpacksToTooMuchIsNotUnpacked() throws IOException {
        Path file = pdf(document -> {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream content = new PDStream(document);
            try (OutputStream out = content.createOutputStream(COSName.FLATE_DECODE)) {
                byte[] blanks = " ".repeat(65_536).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 200; i++) {
                    out.write(blanks);
                }
            }
            page.setContents(content);
        });

        assertTrue(Files.size(file) < 100_000);
        assertTrue(reason(PARSER.parse(file, Format.PDF, null)).contains("unpacks to more than 4 MiB"));
    }

    @Test
    void pdfOfTooManyPagesIsNotRead() throws IOException {
        Path file = pdf(document -> {
            for (int i = 0; i < 51; i++) {
                document.addPage(new PDPage());
            }
        });

        assertTrue(reason(PARSER.parse(file, Format.PDF, null)).contains("51 pages"));
    }

    @Test
    void zipBombIsNotUnpacked() throws IOException {
        Path file = docx("<w:p><w:r><w:t>" + "0".repeat((int) UNPACKED + 1) + "</w:t></w:r></w:p>");

        assertTrue(Files.size(file) < 100_000);
        assertTrue(reason(PARSER.parse(file, Format.DOCX, null)).matches(".*(unpacks to more than|longer than).*"));
    }

    @Test
    void entitiesAreNotExpanded() throws IOException {
        Path file = folder.resolve("entities.docx");
        zip(file, "word/document.xml", "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>");

        assertInstanceOf(Parsing.Unreadable.class, PARSER.parse(file, Format.DOCX, null));
    }

    @Test
    void textLongerThanAllowedIsTold() {
        assertTrue(reason(Format.TXT, "x".repeat(1_000_001).getBytes(StandardCharsets.UTF_8), null)
                .contains("longer than 1000000 characters"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"PDF", "DOCX", "JSON"})
    void rubbishIsTheDocumentsFault(Format format) {
        assertTrue(!reason(format, "%PDF-1.7 and then rubbish".getBytes(StandardCharsets.UTF_8), null)
                .isEmpty());
    }

    private PlainText read(Format format, String text) {
        return read(format, text.getBytes(StandardCharsets.UTF_8), null);
    }

    private PlainText read(Format format, byte[] bytes, @Nullable String charset) {
        return assertInstanceOf(Parsing.Read.class, parse(format, bytes, charset))
                .plain();
    }

    private String reason(Format format, byte[] bytes, @Nullable String charset) {
        return reason(parse(format, bytes, charset));
    }

    private static String reason(Parsing parsing) {
        return assertInstanceOf(Parsing.Unreadable.class, parsing).reason();
    }

    private Parsing parse(Format format, byte[] bytes, @Nullable String charset) {
        try {
            return PARSER.parse(Files.write(folder.resolve("file"), bytes), format, charset);
        } catch (IOException noRoom) {
            throw new UncheckedIOException(noRoom);
        }
    }

    private static List<String> titles(PlainText plain) {
        return plain.headings().stream().map(Heading::title).toList();
    }

    private interface Writing {
        void write(PDDocument document) throws IOException;
    }

    private Path pdf(Writing writing) throws IOException {
        Path file = folder.resolve("file.pdf");
        try (PDDocument document = new PDDocument()) {
            writing.write(document);
            document.save(file.toFile());
        }
        return file;
    }

    private static void page(PDDocument document, String words) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.newLineAtOffset(72, 700);
            content.showText(words);
            content.endText();
        }
    }

    private Path docx(String body) throws IOException {
        String namespace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
        Path file = folder.resolve("file.docx");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(
                    zip,
                    "word/styles.xml",
                    "<w:styles " + namespace
                            + "><w:style w:styleId=\"Titre1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>");
            entry(zip, "word/document.xml", "<w:document " + namespace + "><w:body>" + body + "</w:body></w:document>");
        }
        return file;
    }

    private static void zip(Path file, String name, String content) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, name, content);
        }
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
