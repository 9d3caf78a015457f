/** Indexes in a PostgreSQL of one's own that has the extension pgvector. */
@NullMarked
package dev.automate.rag.retrieval.pgvector;

import org.jspecify.annotations.NullMarked;
