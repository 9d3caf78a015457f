/** Texts as the words that they are found by. */
@NullMarked
package dev.automate.rag.retrieval.words;

import org.jspecify.annotations.NullMarked;
