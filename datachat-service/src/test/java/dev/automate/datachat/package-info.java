/** The service as a whole, on real parts. */
@NullMarked
package dev.automate.datachat;

import org.jspecify.annotations.NullMarked;
