package dev.automate.rag.retrieval.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what a page is drawn with before the library unpacks it into memory: a few kilobytes can unpack to gigabytes.
 * Not thread-safe.
 */
final class PdfWeight {
    private static final int PIECE_BYTES = 65_536;

    private final Bounds bounds;
    private final Set<COSStream> weighed = new HashSet<>();

    PdfWeight(Bounds bounds) {
        this.bounds = bounds;
    }

    /** @throws UnreadableException when the page, or a form on it, is too heavy */
    void check(PDPage page) throws IOException {
        contents(page.getCOSObject().getDictionaryObject(COSName.CONTENTS));
        forms(page.getResources() == null ? null : page.getResources().getCOSObject());
    }

    private void contents(@Nullable COSBase contents) throws IOException {
        if (contents instanceof COSStream stream) {
            weigh(stream);
        } else if (contents instanceof COSArray array) {
            for (int i = 0; i < array.size(); i++) {
                contents(array.getObject(i));
            }
        }
    }

    private void forms(@Nullable COSDictionary resources) throws IOException {
        COSDictionary objects = resources == null ? null : resources.getCOSDictionary(COSName.XOBJECT);
        if (objects == null) {
            return;
        }
        for (COSName name : objects.keySet()) {
            boolean form = objects.getDictionaryObject(name) instanceof COSStream stream
                    && COSName.FORM.equals(stream.getCOSName(COSName.SUBTYPE));
            COSStream object = objects.getCOSStream(name);
            if (form && object != null && !weighed.contains(object)) {
                weigh(object);
                forms(object.getCOSDictionary(COSName.RESOURCES));
            }
        }
    }

    private void weigh(COSStream stream) throws IOException {
        if (!weighed.add(stream) || !COSName.FLATE_DECODE.equals(first(stream.getFilters()))) {
            return;
        }
        try (InputStream raw = stream.createRawInputStream();
                InputStream unpacked = new InflaterInputStream(raw)) {
            count(unpacked);
        } catch (ZipException damaged) {
            // The library makes of it what it can, which is no more than what was unpacked until here.
        }
    }

    private void count(InputStream unpacked) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long bytes = 0;
        for (int read = unpacked.read(piece); read >= 0; read = unpacked.read(piece)) {
            bytes += read;
            if (bytes > bounds.unpackedBytes()) {
                throw new UnreadableException(
                        "A page of it unpacks to more than " + bounds.unpackedBytes() / 1_048_576 + " MiB");
            }
        }
    }

    private static @Nullable COSBase first(@Nullable COSBase filters) {
        return filters instanceof COSArray array && array.size() > 0 ? array.getObject(0) : filters;
    }
}
