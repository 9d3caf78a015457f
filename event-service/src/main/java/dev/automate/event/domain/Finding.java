package dev.automate.event.domain;

/**
 * Why a delivery was refused, for the owner of its source.
 *
 * @param code for programs
 * @param text for people; it never holds a secret or a right signature
 */
public record Finding(String code, String text) {
    public static final Finding WRONG =
            new Finding("wrong_secret", "The signature was made with another secret or for another body");
    public static final Finding MALFORMED =
            new Finding("malformed_signature", "The signature header has another form than the scheme's");

    public static final Finding NO_CREDENTIAL =
            new Finding("no_credential", "The source doesn't sign, and the caller has no credential");

    public static Finding noHeader(String header) {
        return new Finding("no_signature_header", "There is no header " + header);
    }
}
