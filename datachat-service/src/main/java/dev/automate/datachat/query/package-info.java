/** From a question to guarded SQL; one package per part. */
@NullMarked
package dev.automate.datachat.query;

import org.jspecify.annotations.NullMarked;
