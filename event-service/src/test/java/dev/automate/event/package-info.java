/** Tests of the service as a whole. */
@NullMarked
package dev.automate.event;

import org.jspecify.annotations.NullMarked;
