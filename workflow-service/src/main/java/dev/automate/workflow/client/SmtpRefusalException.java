package dev.automate.workflow.client;

import java.io.IOException;

/** A mail server that said no; the message tells where, and what to do. */
final class SmtpRefusalException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    SmtpRefusalException(String advice) {
        super(advice);
        this.advice = advice;
    }

    /** What it refuses, and what to do. */
    String advice() {
        return advice;
    }
}
