/** Files of all kinds, also hostile ones. */
@NullMarked
package dev.automate.rag.retrieval.parse;

import org.jspecify.annotations.NullMarked;
