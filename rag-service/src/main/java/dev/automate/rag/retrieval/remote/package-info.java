/** Indexes on other servers, reached by HTTP. */
@NullMarked
package dev.automate.rag.retrieval.remote;

import org.jspecify.annotations.NullMarked;
