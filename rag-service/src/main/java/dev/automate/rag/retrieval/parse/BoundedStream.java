package dev.automate.rag.retrieval.parse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that ends the reading of its file when it turns out too long: what a packed file says of its size is not believed. */
final class BoundedStream extends FilterInputStream {
    private final long mostBytes;
    private long bytes;

    BoundedStream(InputStream in, long mostBytes) {
        super(in);
        this.mostBytes = mostBytes;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int read = super.read(into, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        bytes += more;
        if (bytes > mostBytes) {
            throw new UnreadableException("It unpacks to more than " + mostBytes / 1_048_576 + " MiB");
        }
    }
}
