@NullMarked
package dev.automate.rag.retrieval.pgvector;

import org.jspecify.annotations.NullMarked;
