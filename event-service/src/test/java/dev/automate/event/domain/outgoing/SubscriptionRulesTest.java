package dev.automate.event.domain.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.automate.event.domain.Wish;
import dev.automate.event.domain.outgoing.SubscriptionWish.RateWish;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionRulesTest {
    private static final Instant NOW = Messages.MADE;

    @ParameterizedTest
    @CsvSource({"20, PT72H, true", "19, PT999H, false", "500, PT71H59M, false", "0, PT999H, false"})
    void anEndpointIsGivenUpAfterManyFailuresOverALongTime(int failures, Duration failing, boolean hopeless) {
        Health health = new Health(null, null, failures, NOW.minus(failing));

        assertEquals(hopeless, health.isHopeless(20, Duration.ofDays(3), NOW));
    }

    @Test
    void whoNeverFailedIsNotHopeless() {
        assertFalse(Health.GOOD.isHopeless(0, Duration.ZERO, NOW));
    }

    @Test
    void aNewSecretSignsBesideTheOthersUntilTheOverlapIsOver() {
        SigningSecret next = SigningSecret.of("sec-2", new byte[32]);
        Instant end = NOW.plusSeconds(60);

        List<SigningSecret> rotated =
                SecretRotation.rotate(List.of(Messages.SECRET), next, NOW, end).orElseThrow();

        assertEquals(List.of(Messages.SECRET.until(end), next), rotated);
        Subscription subscription = Messages.subscription(rotated, Map.of());
        assertEquals(rotated, subscription.secretsAt(end.minusMillis(1)));
        assertEquals(List.of(next), subscription.secretsAt(end));
    }

    @Test
    void withoutAnOverlapTheOthersEndAtOnce() {
        SigningSecret next = SigningSecret.of("sec-2", new byte[32]);

        assertEquals(
                List.of(next),
                SecretRotation.rotate(List.of(Messages.SECRET), next, NOW, NOW).orElseThrow());
    }

    @Test
    void noMoreThanFiveSign() {
        List<SigningSecret> five = IntStream.range(0, SigningSecret.MOST)
                .mapToObj(i -> SigningSecret.of("sec-" + i, new byte[32]))
                .toList();

        assertTrue(SecretRotation.rotate(five, Messages.SECRET, NOW, NOW.plusSeconds(9))
                .isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, true",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw, false",
        "whsec_c2hvcnQ=, false",
        "whsec_***, false"
    })
    void secretsAreWrittenAsStandardWebhooksWriteThem(String text, boolean fit) {
        assertEquals(fit, SigningSecret.isFit(text));
    }

    @ParameterizedTest
    @CsvSource({
        "execution.succeeded, true",
        "execution.*, true",
        "*, true",
        "*.failed, true",
        "event.received, true",
        "subscription.test, false",
        "order.*, false",
        "'', false"
    })
    void typesThatNothingEverHasAreRefused(String pattern, boolean fit) {
        assertEquals(fit, EventTypes.isFit(pattern));
    }

    @Test
    void whoEnablesASubscriptionGivesItANewChance() {
        Subscription disabled = Messages.subscription(List.of(Messages.SECRET), Map.of())
                .disabled("The endpoint answered 410 Gone", NOW);

        Subscription again = wish(null, true).over(disabled, NOW.plusSeconds(1));

        assertEquals(Health.GOOD, again.health());
        assertEquals(disabled.revision() + 1, again.revision());
    }

    @Test
    void anotherAddressGetsANewChanceAndTheSameDoesNot() {
        Health failing = new Health(null, null, 7, NOW);
        Subscription current = with(failing);

        assertEquals(
                Health.GOOD,
                wish("https://other.example.com/", null).over(current, NOW).health());
        assertEquals(
                failing,
                wish("https://ops.example.com/hook", null).over(current, NOW).health());
    }

    @Test
    void aSubscriptionThatItsOwnerDisablesSaysSo() {
        Subscription current = Messages.subscription(List.of(Messages.SECRET), Map.of());

        Health health = wish(null, false).over(current, NOW).health();

        assertEquals(new Health("Disabled by its owner", NOW, 0, null), health);
    }

    private static Subscription with(Health health) {
        Subscription good = Messages.subscription(List.of(Messages.SECRET), Map.of());
        return new Subscription(
                good.id(),
                good.tenant(),
                good.label(),
                good.endpoint(),
                good.eventTypes(),
                good.secrets(),
                true,
                null,
                health,
                1,
                NOW,
                NOW);
    }

    private static SubscriptionWish wish(@Nullable String url, @Nullable Boolean enabled) {
        return new SubscriptionWish(
                new Wish.Keep(),
                new Wish.Keep(),
                Optional.ofNullable(url).map(URI::create),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(enabled),
                new RateWish(false, null),
                null);
    }
}
