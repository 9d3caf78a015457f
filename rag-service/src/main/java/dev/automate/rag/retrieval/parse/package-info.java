/** Files of the usual formats as texts; whatever is in them, within bounds. */
@NullMarked
package dev.automate.rag.retrieval.parse;

import org.jspecify.annotations.NullMarked;
