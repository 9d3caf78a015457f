/** Models and the threads they run on. */
@NullMarked
package dev.automate.rag.retrieval.embedding;

import org.jspecify.annotations.NullMarked;
