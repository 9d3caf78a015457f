package dev.automate.rag.retrieval.lucene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.automate.rag.domain.search.Chunk;
import dev.automate.rag.retrieval.rank.Passage;
import dev.automate.rag.retrieval.words.Identifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;

/** Chunks as Lucene's documents, and back. */
final class Documents {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Documents() {}

    static List<Document> of(List<Chunk> chunks) {
        return chunks.stream().map(Documents::of).toList();
    }

    static Passage passage(Document document) {
        BytesRef stored = document.getBinaryValue(Fields.PASSAGE);
        try {
            return MAPPER.readValue(stored.bytes, stored.offset, stored.length, Passage.class);
        } catch (IOException broken) {
            throw new UncheckedIOException("The index holds what it was never given", broken);
        }
    }

    private static Document of(Chunk chunk) {
        Document document = new Document();
        String searched = Passage.searched(chunk.heading(), chunk.text());
        document.add(new StringField(Fields.DOCUMENT, chunk.documentId(), Store.NO));
        document.add(new TextField(Fields.TEXT, searched, Store.NO));
        Identifiers.in(searched).forEach(each -> document.add(new StringField(Fields.EXACT, each, Store.NO)));
        MetadataTerms.of(chunk.metadata()).forEach(each -> document.add(new StringField(Fields.META, each, Store.NO)));
        List<String> seenBy = chunk.acl().isEmpty() ? List.of(Fields.EVERYBODY) : chunk.acl();
        seenBy.forEach(each -> document.add(new StringField(Fields.ACL, each, Store.NO)));
        addVector(document, chunk);
        if (chunk.ordinal() == 0) {
            document.add(new StringField(Fields.FIRST, Fields.FIRST, Store.NO));
        }
        document.add(new StoredField(Fields.PASSAGE, stored(Passage.of(chunk))));
        return document;
    }

    /** A vector of zeros has no direction, and is found by words only. */
    private static void addVector(Document document, Chunk chunk) {
        if (chunk.vector().similarity(chunk.vector()) > 0) {
            document.add(new KnnFloatVectorField(
                    Fields.VECTOR, chunk.vector().values(), VectorSimilarityFunction.DOT_PRODUCT));
        }
    }

    private static byte[] stored(Passage passage) {
        try {
            return MAPPER.writeValueAsBytes(passage);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
