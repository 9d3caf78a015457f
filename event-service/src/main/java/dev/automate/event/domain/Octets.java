package dev.automate.event.domain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A run of bytes that is a value: compared by content, and never shown in a log. */
public final class Octets {
    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These bytes themselves, since bodies are large; whoever hands them over never changes them again. */
    public static Octets of(byte[] bytes) {
        return new Octets(bytes);
    }

    public static Octets ofText(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The bytes themselves, for reading only. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bytes as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
