/** Mail servers that workflows use. */
@NullMarked
package dev.automate.execution.client.mail;

import org.jspecify.annotations.NullMarked;
