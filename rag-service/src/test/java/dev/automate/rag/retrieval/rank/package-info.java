@NullMarked
package dev.automate.rag.retrieval.rank;

import org.jspecify.annotations.NullMarked;
