package dev.automate.local.demo;

/** A step of the demo did not go as it should; the message says what was asked, what came back, and where to look next. */
public final class DemoFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DemoFailure(String message) {
        super(message);
    }

    DemoFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
