/** The service as a whole, on real parts. */
@NullMarked
package dev.automate.rag;

import org.jspecify.annotations.NullMarked;
