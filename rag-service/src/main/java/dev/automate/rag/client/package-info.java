/** Servers outside of the suite. */
@NullMarked
package dev.automate.rag.client;

import org.jspecify.annotations.NullMarked;
