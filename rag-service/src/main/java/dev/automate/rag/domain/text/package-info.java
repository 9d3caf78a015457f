/** Texts, and how they are cut into passages. */
@NullMarked
package dev.automate.rag.domain.text;

import org.jspecify.annotations.NullMarked;
