@NullMarked
package dev.automate.rag.retrieval.words;

import org.jspecify.annotations.NullMarked;
