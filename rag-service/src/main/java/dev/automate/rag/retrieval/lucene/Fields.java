package dev.automate.rag.retrieval.lucene;

/** The fields that a chunk has in Lucene. */
final class Fields {
    /** The document's id; a term, by which a document is replaced at once. */
    static final String DOCUMENT = "document";

    /** Stems of heading and text. */
    static final String TEXT = "text";

    /** What {@code Identifiers} finds in both. */
    static final String EXACT = "exact";

    static final String META = "meta";
    static final String ACL = "acl";
    static final String VECTOR = "vector";

    /** Only on a document's first chunk, to count documents by. */
    static final String FIRST = "first";

    /** The chunk itself, stored as JSON. */
    static final String PASSAGE = "passage";

    /** Stands in {@code ACL} where the chunk names nobody; no principal is called like that. */
    static final String EVERYBODY = "\u0000everybody";

    private Fields() {}
}
