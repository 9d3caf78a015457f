/** Reranking, against a server on a real socket. */
@NullMarked
package dev.automate.rag.retrieval.rerank;

import org.jspecify.annotations.NullMarked;
