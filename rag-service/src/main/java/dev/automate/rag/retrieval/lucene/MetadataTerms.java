package dev.automate.rag.retrieval.lucene;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.NumericUtils;

/**
 * Metadata as terms of one Lucene field: the name, the kind of value, the value so that bytes sort as values do. A field
 * of Lucene's own for each name would need one type a name, and documents don't agree on types.
 */
final class MetadataTerms {
    private static final char END = '\u0000';
    private static final char TEXT = 't';
    private static final char NUMBER = 'n';
    private static final char FLAG = 'b';

    /** Lucene refuses terms of 32 KiB; texts that long are told apart by their beginning. */
    private static final int MAX_CHARACTERS = 4_096;

    private MetadataTerms() {}

    /** All terms of a chunk; names of objects within objects are joined by dots. */
    static Set<BytesRef> of(Map<String, Object> metadata) {
        Set<BytesRef> terms = new TreeSet<>();
        metadata.forEach((name, value) -> collect(name, value, terms));
        return terms;
    }

    /** The term of one value. */
    static BytesRef term(String name, Object value) {
        return switch (value) {
            case Number number -> joined(prefix(name, NUMBER), sortable(number));
            case Boolean flag -> joined(prefix(name, FLAG), new byte[] {(byte) (flag ? 1 : 0)});
            default -> joined(prefix(name, TEXT), bytes(cut(value.toString())));
        };
    }

    /** The term before all values of that kind. */
    static BytesRef first(String name, Object ofItsKind) {
        return new BytesRef(prefix(name, ofItsKind instanceof Number ? NUMBER : TEXT));
    }

    /** The term after all values of that kind. */
    static BytesRef last(String name, Object ofItsKind) {
        return new BytesRef(prefix(name, (char) ((ofItsKind instanceof Number ? NUMBER : TEXT) + 1)));
    }

    private static void collect(String name, Object value, Set<BytesRef> terms) {
        switch (value) {
            case Collection<?> list -> list.forEach(each -> collect(name, each, terms));
            case Map<?, ?> object -> object.forEach((key, each) -> collect(name + "." + key, each, terms));
            default -> terms.add(term(name, value));
        }
    }

    private static byte[] sortable(Number number) {
        byte[] sorted = new byte[Long.BYTES];
        double worth = number instanceof BigDecimal exact ? exact.doubleValue() : number.doubleValue();
        NumericUtils.longToSortableBytes(NumericUtils.doubleToSortableLong(worth == 0 ? 0 : worth), sorted, 0);
        return sorted;
    }

    private static byte[] prefix(String name, char kind) {
        return bytes(cut(name) + END + kind);
    }

    private static String cut(String text) {
        return text.length() > MAX_CHARACTERS ? text.substring(0, MAX_CHARACTERS) : text;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static BytesRef joined(byte[] prefix, byte[] value) {
        byte[] both = ArrayUtil.growExact(prefix, prefix.length + value.length);
        System.arraycopy(value, 0, both, prefix.length, value.length);
        return new BytesRef(both);
    }
}
