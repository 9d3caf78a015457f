/** Questions that providers ask before they deliver. */
@NullMarked
package dev.automate.event.source.handshake;

import org.jspecify.annotations.NullMarked;
