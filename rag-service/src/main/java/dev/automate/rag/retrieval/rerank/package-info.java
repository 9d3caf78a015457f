/** What was found, read once more by a model. */
@NullMarked
package dev.automate.rag.retrieval.rerank;

import org.jspecify.annotations.NullMarked;
