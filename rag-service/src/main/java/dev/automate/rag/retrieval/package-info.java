/** Indexes that answer a search, and the places they are kept in. */
@NullMarked
package dev.automate.rag.retrieval;

import org.jspecify.annotations.NullMarked;
