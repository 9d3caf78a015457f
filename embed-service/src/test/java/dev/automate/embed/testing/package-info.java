/** What stands around the service in its tests. */
@NullMarked
package dev.automate.embed.testing;

import org.jspecify.annotations.NullMarked;
