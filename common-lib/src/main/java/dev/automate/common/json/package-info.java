/** How the suite writes and reads JSON. */
@NullMarked
package dev.automate.common.json;

import org.jspecify.annotations.NullMarked;
