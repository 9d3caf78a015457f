/** Holds alert rules and dashboards against what services promise and what people are told to do. */
@NullMarked
package dev.automate.observability;

import org.jspecify.annotations.NullMarked;
