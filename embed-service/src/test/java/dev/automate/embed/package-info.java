/** The service as a whole, on real parts. */
@NullMarked
package dev.automate.embed;

import org.jspecify.annotations.NullMarked;
