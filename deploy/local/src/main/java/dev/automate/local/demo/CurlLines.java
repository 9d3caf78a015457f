package dev.automate.local.demo;

/** The same demo as lines to paste into a shell; a second run of them meets the source and workflow of the first. */
record CurlLines(String address, DemoOrder order) {

    String text() {
        return """

                  The same by hand (needs curl, openssl):

                AUTOMATE=%1$s
                TOKEN=$(curl -s $AUTOMATE/api/auth/token/ -H 'Content-Type: application/json' \\
                  -d '%2$s' | sed 's/.*"access":"\\([^"]*\\)".*/\\1/')
                BODY='%3$s'
                SIGNATURE=$(printf %%s "$BODY" | openssl dgst -sha256 -hmac '%4$s' | sed 's/^.* //')
                curl -s $AUTOMATE/api/automate/webhooks/%5$s/ -H 'Content-Type: application/json' \\
                  -H "X-Webhook-Signature: sha256=$SIGNATURE" -d "$BODY"; echo
                curl -s "$AUTOMATE/api/automate/executions/" -H "Authorization: Bearer $TOKEN"; echo
                """.formatted(address, order.credentials(), order.eventBody(), order.secret(), order.source());
    }
}
