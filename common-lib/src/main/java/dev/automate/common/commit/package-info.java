/** Many small writes in one commit. */
@NullMarked
package dev.automate.common.commit;

import org.jspecify.annotations.NullMarked;
