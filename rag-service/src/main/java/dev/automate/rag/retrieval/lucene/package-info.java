/** Indexes of this process, copies of what PostgreSQL holds. */
@NullMarked
package dev.automate.rag.retrieval.lucene;

import org.jspecify.annotations.NullMarked;
