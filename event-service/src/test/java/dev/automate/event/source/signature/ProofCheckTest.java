package dev.automate.event.source.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.automate.event.domain.Octets;
import dev.automate.event.domain.SourceSecret;
import dev.automate.event.domain.recipe.Algorithm;
import dev.automate.event.domain.recipe.Encoding;
import dev.automate.event.source.Deliveries;
import dev.automate.event.source.Delivery;
import dev.automate.event.source.signature.Verification.Refused;
import dev.automate.event.source.signature.Verification.Verified;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofCheckTest {
    private static final Verification VERIFIED = new Verified("sec-1");

    /** Test cases 1 and 2 of RFC 4231: key, data and HMAC-SHA-256. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 4869205468657265,"
                + " b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
        "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
                + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    })
    void publishedHashesAreVerified(String key, String data, String hmac) {
        Octets secret = Octets.of(HexFormat.of().parseHex(key));
        Octets body = Octets.of(HexFormat.of().parseHex(data));
        String base64 = Encoding.BASE64.write(Octets.of(HexFormat.of().parseHex(hmac)));

        assertEquals(VERIFIED, check("sha256", secret, body, "X-Webhook-Signature", "sha256=" + hmac));
        assertEquals(
                VERIFIED,
                check("sha256", secret, body, "x-webhook-signature", "sha256=" + hmac.toUpperCase(Locale.ROOT)));
        assertEquals(VERIFIED, check("github", secret, body, "X-Hub-Signature-256", "sha256=" + hmac));
        assertEquals(VERIFIED, check("shopify", secret, body, "X-Shopify-Hmac-Sha256", base64));
    }

    /** GitHub: "Testing the webhook payload validation", docs.github.com. */
    @Test
    void gitHubsOwnExampleIsVerified() {
        assertEquals(
                VERIFIED,
                check(
                        "github",
                        Octets.ofText("It's a Secret to Everybody"),
                        Octets.ofText("Hello, World!"),
                        "X-Hub-Signature-256",
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
    }

    /** Slack: "Verifying requests from Slack", docs.slack.dev. */
    @Test
    void slacksOwnExampleIsVerified() {
        String body = "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554"
                + "%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

        Verification verification = new ProofCheck(Instant.ofEpochSecond(1_531_420_618), Duration.ofSeconds(1))
                .check(
                        Providers.named("slack").recipe(),
                        Deliveries.with(
                                Octets.ofText(body),
                                "X-Slack-Request-Timestamp",
                                "1531420618",
                                "X-Slack-Signature",
                                "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
                        secrets(Octets.ofText("8f742231b10e8888abcd99yyyzzz85a5")));

        assertEquals(VERIFIED, verification);
    }

    /** Standard Webhooks: the values with which its own libraries are tested, github.com/standard-webhooks. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,zzz v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            })
    void standardWebhooksOwnExampleIsVerified(String signatures) {
        assertEquals(VERIFIED, standard("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", signatures, 1_614_265_330));
    }

    @Test
    void aPublicKeyVerifiesToo() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(Octets.ofText("msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}")
                .bytes());
        String seal = "v1a," + Encoding.BASE64.write(Octets.of(signature.sign()));
        Octets key = Octets.of(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));

        assertEquals(VERIFIED, standard("whpk_" + Encoding.BASE64.write(key), seal, 1_614_265_330));
        assertInstanceOf(
                Refused.class,
                standard("whpk_" + Encoding.BASE64.write(key), seal.replace("v1a", "v1"), 1_614_265_330));
        assertEquals("wrong_secret", refusal(standard("whsec_" + Encoding.BASE64.write(key), seal, 1_614_265_330)));
    }

    /** RFC 8032, section 7.1, test 2: public key, message and signature. */
    @Test
    void theEd25519ExampleIsVerified() {
        Octets key = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        Octets seal =
                hex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                        + "387b2eaeb4302aeeb00d291612bb0c00");

        assertEquals(true, Cipher.signed(key, List.of(hex("72")), seal));
        assertFalse(Cipher.signed(key, List.of(hex("73")), seal));
        assertFalse(Cipher.signed(hex("ff".repeat(32)), List.of(hex("72")), seal));
    }

    /** Twilio: the values with which its own helper libraries are tested, github.com/twilio. */
    @Test
    void twiliosOwnExamplesAreVerified() {
        String url = "https://mycompany.com/myapp.php?foo=1&bar=2";
        String form =
                "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE";
        String json = "{\"property\": \"value\", \"boolean\": true}";
        String digest = "0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";

        assertEquals(VERIFIED, twilio(url, form, "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assertEquals(VERIFIED, twilio(url + "&bodySHA256=" + digest, json, "a9nBmqA0ju/hNViExpshrM61xv4="));
        assertInstanceOf(Refused.class, twilio(url, form + "&x=y", "RSOYDt4T1cUTdK1PDd93/VVr8B8="));
        assertInstanceOf(
                Refused.class, twilio(url + "&bodySHA256=" + digest, json + " ", "a9nBmqA0ju/hNViExpshrM61xv4="));
    }

    @Test
    void aBodyThatNothingSignedBindsIsRefused() {
        String url = "https://mycompany.com/myapp.php";
        Octets mac = Cipher.mac(Algorithm.SHA1, Octets.ofText("12345"), List.of(Octets.ofText(url)));

        assertInstanceOf(Refused.class, twilio(url, "{\"a\":1}", Encoding.BASE64.write(mac)));
    }

    /** Stripe: the scheme of "Verify webhook signatures manually", docs.stripe.com, which publishes no values. */
    @Test
    void anyOfStripesSignaturesMayBeRight() {
        String right = stripeSignature("whsec_one", "12341", "{}");
        String header = "t=12341,v1=" + "0".repeat(64) + ",v1=" + right + ",v0=6ffbb59b2300aae63f272406069a9788";

        assertEquals(VERIFIED, stripe("whsec_one", header, 12_341));
        assertEquals("wrong_secret", refusal(stripe("whsec_two", header, 12_341)));
        assertEquals("malformed_signature", refusal(stripe("whsec_one", "t=12341,v0=" + right, 12_341)));
        assertEquals("wrong_secret", refusal(stripe("whsec_one", "v1=" + right, 12_341)));
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "-301, false", "0, true", "300, true", "301, false"})
    void aSignedTimeMayBeSoFarAwayBothWays(int seconds, boolean fine) {
        String right = stripeSignature("whsec_one", "1000000", "{}");

        Verification verification = stripe("whsec_one", "t=1000000,v1=" + right, 1_000_000 + seconds);

        assertEquals(fine ? "" : "timestamp_out_of_tolerance", refusal(verification));
    }

    @Test
    void anyTextInTheTimesPlaceIsNoTime() {
        for (String text : List.of("", "x", "-1", "1e3", "99999999999999999999", "1000000 ")) {
            String right = stripeSignature("whsec_one", text.strip(), "{}");

            Verification verification = stripe("whsec_one", "t=" + text + ",v1=" + right, 1_000_000);

            assertEquals(text.equals("1000000 ") ? "" : "no_timestamp", refusal(verification), text);
        }
    }

    @Test
    void oneWrongDigitAnywhereIsRefused() {
        Octets body = Octets.ofText("Hello, World!");
        Octets secret = Octets.ofText("secret");
        String right = HexFormat.of()
                .formatHex(Cipher.mac(Algorithm.SHA256, secret, List.of(body)).bytes());

        for (int i = 0; i < right.length(); i++) {
            char other = right.charAt(i) == '0' ? '1' : '0';
            String wrong = right.substring(0, i) + other + right.substring(i + 1);
            assertEquals(
                    "wrong_secret", refusal(check("sha256", secret, body, "X-Webhook-Signature", "sha256=" + wrong)));
        }
    }

    @Test
    void whichSecretMatchedIsKnown() {
        Octets body = Octets.ofText("body");
        Octets second = Octets.ofText("second");
        String header = "sha256=" + Encoding.HEX.write(Cipher.mac(Algorithm.SHA256, second, List.of(body)));
        Delivery delivery = Deliveries.with(body, "X-Webhook-Signature", header);
        List<SourceSecret> secrets = List.of(
                new SourceSecret("a", Octets.ofText("first"), null),
                new SourceSecret("b", second, null),
                new SourceSecret("c", Octets.ofText("third"), null));

        assertEquals(new Verified("b"), now().check(Providers.named("sha256").recipe(), delivery, secrets));
        assertEquals(
                "wrong_secret", refusal(now().check(Providers.named("sha256").recipe(), delivery, List.of())));
    }

    @ParameterizedTest
    @CsvSource({
        "basic, user:pass, Authorization, Basic dXNlcjpwYXNz, ''",
        "basic, user:pass, Authorization, basic dXNlcjpwYXNz, ''",
        "basic, user:pass, Authorization, Basic dXNlcjpwYXNy, wrong_secret",
        "basic, user:pass, Authorization, Bearer dXNlcjpwYXNz, wrong_secret",
        "token, abc, X-Webhook-Token, abc, ''",
        "token, abc, X-Webhook-Token, abcd, wrong_secret",
        "token, abc, X-Other, abc, no_signature_header",
        "gitlab, abc, X-Gitlab-Token, abc, ''",
        "none, abc, X-Other, abc, no_credential"
    })
    void aSecretThatIsShownIsCompared(String scheme, String secret, String header, String value, String code) {
        assertEquals(code, refusal(check(scheme, Octets.ofText(secret), Octets.ofText("{}"), header, value)));
    }

    private static String stripeSignature(String secret, String time, String body) {
        return Encoding.HEX.write(
                Cipher.mac(Algorithm.SHA256, Octets.ofText(secret), List.of(Octets.ofText(time + "." + body))));
    }

    private static Verification stripe(String secret, String header, long now) {
        return new ProofCheck(Instant.ofEpochSecond(now), Duration.ofMinutes(5))
                .check(
                        Providers.named("stripe").recipe(),
                        Deliveries.with(Octets.ofText("{}"), "Stripe-Signature", header),
                        secrets(Octets.ofText(secret)));
    }

    private static Verification standard(String secret, String signatures, long now) {
        return new ProofCheck(Instant.ofEpochSecond(now), Duration.ofMinutes(5))
                .check(
                        Providers.named("standard-webhooks").recipe(),
                        Deliveries.with(
                                Octets.ofText("{\"test\": 2432232314}"),
                                "webhook-id",
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                "webhook-timestamp",
                                "1614265330",
                                "webhook-signature",
                                signatures),
                        secrets(Octets.ofText(secret)));
    }

    private static Verification twilio(String url, String body, String signature) {
        String type = body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
        return now().check(
                        Providers.named("twilio").recipe(),
                        Deliveries.at(url, Octets.ofText(body), "Content-Type", type, "X-Twilio-Signature", signature),
                        secrets(Octets.ofText("12345")));
    }

    private static Verification check(String scheme, Octets secret, Octets body, String header, String value) {
        return now().check(Providers.named(scheme).recipe(), Deliveries.with(body, header, value), secrets(secret));
    }

    private static ProofCheck now() {
        return new ProofCheck(Instant.now(), Duration.ofMinutes(5));
    }

    private static List<SourceSecret> secrets(Octets secret) {
        return List.of(new SourceSecret("sec-1", secret, null));
    }

    private static Octets hex(String hex) {
        return Octets.of(HexFormat.of().parseHex(hex));
    }

    private static String refusal(Verification verification) {
        return switch (verification) {
            case Verified verified -> "";
            case Refused(var finding) -> finding.code();
        };
    }
}
