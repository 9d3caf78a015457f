package dev.automate.rag.retrieval.rank;

import dev.automate.rag.domain.search.Vector;

/** What another server has found; its words are looked at here. */
public record Candidate(Passage passage, Vector vector) {}
