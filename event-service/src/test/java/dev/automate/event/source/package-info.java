/** Tests of the signature schemes and readers. */
@NullMarked
package dev.automate.event.source;

import org.jspecify.annotations.NullMarked;
