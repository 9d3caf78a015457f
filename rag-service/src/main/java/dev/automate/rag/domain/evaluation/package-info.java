/** How good the answers of an index are. */
@NullMarked
package dev.automate.rag.domain.evaluation;

import org.jspecify.annotations.NullMarked;
