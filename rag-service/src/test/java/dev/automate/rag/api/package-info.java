/** The doors, on real parts. */
@NullMarked
package dev.automate.rag.api;

import org.jspecify.annotations.NullMarked;
