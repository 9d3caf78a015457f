/** Pictures of answers. */
@NullMarked
package dev.automate.datachat.query.chart;

import org.jspecify.annotations.NullMarked;
