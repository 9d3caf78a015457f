/** From the bytes of a delivery to JSON. */
@NullMarked
package dev.automate.event.source.body;

import org.jspecify.annotations.NullMarked;
