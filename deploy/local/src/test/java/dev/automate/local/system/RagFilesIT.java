package dev.automate.local.system;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** Files that are a trap or no good, given together with a good one: each says what is wrong with it, and that one is read. */
class RagFilesIT {
    private static final String BOUNDARY = "a-boundary-of-the-system-tests";
    private static final long LARGE = 200L << 20;
    private static final int BOMB_MIB = 65;

    private static final String SCANNED = """
            %PDF-1.4
            1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
            2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
            3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>> endobj
            trailer <</Root 1 0 R /Size 4>>
            %%EOF
            """;

    private final Suite suite = new Suite();
    private final RagUnderTest rag = new RagUnderTest(suite);

    @Test
    void eachFileThatCannotBeReadSaysWhyAndTheOthersGoOn() throws IOException, InterruptedException {
        HttpResponse<String> answer = upload(List.of(
                part("large.pdf", "application/pdf", new SequenceInputStream(text("%PDF-1.7\n"), new Blanks(LARGE))),
                part("bomb.docx", "application/octet-stream", new ByteArrayInputStream(bomb())),
                part("scan.pdf", "application/pdf", text(SCANNED)),
                part(
                        "latin.txt",
                        "text/plain",
                        new ByteArrayInputStream("Größe".getBytes(StandardCharsets.ISO_8859_1))),
                part("good.md", "text/markdown", text("# Good\n\nThis one is read."))));

        assertEquals(202, answer.statusCode(), answer.body());
        await().atMost(Suite.SOON).until(() -> rag.count("failed") == 4 && rag.count("ready") == 1);
        says("large.pdf", "failed", containsString("larger than 64 MiB"));
        says("bomb.docx", "failed", containsString("unpacks to more than"));
        says("scan.pdf", "failed", containsString("scanned"));
        says("latin.txt", "failed", containsString("isn't UTF-8 at byte 2"));
        says("good.md", "ready", equalTo(null));
    }

    @Test
    void aBodyThatGrowsTooLargeIsRefusedWithTheEnvelope() throws IOException, InterruptedException {
        InputStream endless = new SequenceInputStream(text("{\"documents\": [{\"content\": \""), new Blanks(12L << 20));

        HttpResponse<String> answer = send("application/json", endless);

        assertEquals(413, answer.statusCode());
        assertEquals("PAYLOAD_TOO_LARGE", JsonPath.from(answer.body()).getString("error.code"));
    }

    private void says(String file, String status, Matcher<?> reason) {
        suite.admin()
                .get(rag.path() + "documents/" + file + "/")
                .then()
                .statusCode(200)
                .body("status", equalTo(status))
                .body("reason", reason);
    }

    private HttpResponse<String> upload(List<InputStream> parts) throws IOException, InterruptedException {
        InputStream all = new SequenceInputStream(Collections.enumeration(parts));
        return send(
                "multipart/form-data; boundary=" + BOUNDARY,
                new SequenceInputStream(all, text("--" + BOUNDARY + "--\r\n")));
    }

    /** Without a length, as it comes: nobody holds it as a whole. */
    private HttpResponse<String> send(String type, InputStream body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(suite.parts().gateway() + rag.path() + "documents/"))
                .header("Authorization", "Bearer " + suite.token())
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static InputStream part(String file, String type, InputStream content) {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file
                + "\"\r\nContent-Type: " + type + "\r\n\r\n";
        return new SequenceInputStream(Collections.enumeration(List.of(text(head), content, text("\r\n"))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Some kilobytes that unpack to more than is allowed. */
    private static byte[] bomb() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("word/document.xml"));
            write(zip, "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>");
            byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int mib = 0; mib < BOMB_MIB; mib++) {
                zip.write(blanks);
            }
            write(zip, "</w:body></w:document>");
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** So many blanks, made while they are read. */
    private static final class Blanks extends InputStream {
        private long left;

        Blanks(long count) {
            this.left = count;
        }

        @Override
        public int read() {
            return left-- > 0 ? ' ' : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(into, from, from + count, (byte) ' ');
            left -= count;
            return count;
        }
    }
}
