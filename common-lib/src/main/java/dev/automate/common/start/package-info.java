/** What has to be right before a service begins. */
@NullMarked
package dev.automate.common.start;

import org.jspecify.annotations.NullMarked;
