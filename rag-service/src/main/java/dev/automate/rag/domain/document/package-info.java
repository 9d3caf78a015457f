/** Documents on their way into an index. */
@NullMarked
package dev.automate.rag.domain.document;

import org.jspecify.annotations.NullMarked;
