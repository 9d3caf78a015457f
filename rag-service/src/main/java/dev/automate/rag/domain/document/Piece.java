package dev.automate.rag.domain.document;

import dev.automate.rag.domain.search.Vector;
import dev.automate.rag.domain.text.Passage;

/** A passage of a document and its vector. */
public record Piece(Passage passage, Vector vector) {}
