/** Texts as vectors. */
@NullMarked
package dev.automate.rag.retrieval.embedding;

import org.jspecify.annotations.NullMarked;
