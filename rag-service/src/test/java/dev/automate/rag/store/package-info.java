/** Rows, on real PostgreSQL. */
@NullMarked
package dev.automate.rag.store;

import org.jspecify.annotations.NullMarked;
