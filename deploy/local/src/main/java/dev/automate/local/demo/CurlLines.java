package dev.automate.local.demo;

/** The same demo as lines to paste into a shell, as often as one likes: each run makes a source and a workflow of its own. */
record CurlLines(String address) {

    /** The shell puts its own number in. */
    private static final DemoOrder ORDER = new DemoOrder("$N", "demo-secret-$N");

    String text() {
        return """

                  The same by hand, ready to paste (needs curl and openssl):

                AUTOMATE=%1$s; N=$(date +%%s); JSON='Content-Type: application/json'
                TOKEN=$(curl -s $AUTOMATE/api/auth/token/ -H "$JSON" -d '%2$s' \\
                  | sed 's/.*"access":"\\([^"]*\\)".*/\\1/')
                AUTH="Authorization: Bearer $TOKEN"

                curl -s $AUTOMATE/api/automate/webhook-sources/ -H "$AUTH" -H "$JSON" -d @- <<END; echo
                %3$s
                END
                WORKFLOW=$(curl -s $AUTOMATE/api/automate/workflows/ -H "$AUTH" -H "$JSON" -d @- <<END |
                %4$s
                END
                  grep -o '"id":"[0-9a-f-]\\{36\\}"' | head -n 1 | cut -d '"' -f 4)

                BODY=$(cat <<END
                %5$s
                END
                )
                SIGNATURE=$(printf %%s "$BODY" | openssl dgst -sha256 -hmac "%6$s" | sed 's/^.* //')
                curl -s $AUTOMATE/api/automate/webhooks/%7$s/ -H "$JSON" \\
                  -H "X-Webhook-Signature: sha256=$SIGNATURE" -d "$BODY"; echo
                sleep 1; curl -s "$AUTOMATE/api/automate/executions/?workflow=$WORKFLOW" -H "$AUTH"; echo
                """.formatted(
                        address,
                        ORDER.credentials(),
                        ORDER.sourceBody(),
                        ORDER.workflowBody(),
                        ORDER.eventBody(),
                        ORDER.secret(),
                        ORDER.source());
    }
}
