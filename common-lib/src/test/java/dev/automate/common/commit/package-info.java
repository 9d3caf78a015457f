/** Group commits. */
@NullMarked
package dev.automate.common.commit;

import org.jspecify.annotations.NullMarked;
