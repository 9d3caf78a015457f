@NullMarked
package dev.automate.rag.retrieval.lucene;

import org.jspecify.annotations.NullMarked;
