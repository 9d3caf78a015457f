/** Tests against servers outside of the suite, on real sockets. */
@NullMarked
package dev.automate.event.client;

import org.jspecify.annotations.NullMarked;
