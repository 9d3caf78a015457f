/** Requests to servers outside of the suite, which never lead inside. */
@NullMarked
package dev.automate.common.outbound;

import org.jspecify.annotations.NullMarked;
