/** What goes on by itself, on real parts. */
@NullMarked
package dev.automate.rag.usecase;

import org.jspecify.annotations.NullMarked;
