/** HTTP doors. */
@NullMarked
package dev.automate.rag.api;

import org.jspecify.annotations.NullMarked;
