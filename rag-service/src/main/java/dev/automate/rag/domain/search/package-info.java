/** What is indexed, what is asked and what is found. */
@NullMarked
package dev.automate.rag.domain.search;

import org.jspecify.annotations.NullMarked;
