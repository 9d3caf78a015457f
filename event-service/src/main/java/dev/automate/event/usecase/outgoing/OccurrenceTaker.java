package dev.automate.event.usecase.outgoing;

import dev.automate.common.id.Ids;
import dev.automate.common.message.Occurrence;
import dev.automate.event.domain.Octets;
import dev.automate.event.domain.outgoing.MessageBody;
import dev.automate.event.domain.outgoing.NewMessage;
import dev.automate.event.store.outgoing.IntakeStore;
import dev.automate.event.store.outgoing.IntakeStore.Wanting;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes messages of what has happened: one for each subscription that wants it, however often it is told here. */
@ApplicationScoped
public class OccurrenceTaker {
    /** How far the clocks of services may be apart; a subscription may hear of what happened this long before it was made. */
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

    private static final int MAX_INSERT = 100;

    private final IntakeStore store;
    private final MessageDispatcher dispatcher;
    private final Clock clock;

    public OccurrenceTaker(IntakeStore store, MessageDispatcher dispatcher, Clock clock) {
        this.store = store;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /**
     * Completes when all messages are kept.
     *
     * @param tenants in which something has happened
     * @param types of what has happened
     * @param read what has happened in those of the tenants in which somebody wants to know
     */
    public Uni<Void> take(Set<String> tenants, Set<String> types, Function<Set<String>, List<Occurrence>> read) {
        return tenants.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.wanting(tenants).chain(all -> keep(wanting(all, types), read));
    }

    private static List<Wanting> wanting(List<Wanting> all, Set<String> types) {
        return all.stream()
                .filter(each -> types.stream().anyMatch(each.subscription()::wants))
                .toList();
    }

    private Uni<Void> keep(List<Wanting> wanting, Function<Set<String>, List<Occurrence>> read) {
        Set<String> tenants =
                wanting.stream().map(each -> each.subscription().tenant()).collect(Collectors.toSet());
        if (tenants.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<NewMessage> messages = read.apply(tenants).stream()
                .flatMap(occurrence -> messages(occurrence, wanting))
                .toList();
        return Multi.createFrom()
                .iterable(parts(messages))
                .onItem()
                .transformToUniAndConcatenate(store::insert)
                .collect()
                .last()
                .invoke(dispatcher::poke)
                .replaceWithVoid();
    }

    private Stream<NewMessage> messages(Occurrence occurrence, List<Wanting> wanting) {
        Octets body = MessageBody.of(occurrence.type(), occurrence.at(), occurrence.data());
        return wanting.stream().filter(each -> wants(each, occurrence)).map(each -> message(occurrence, each, body));
    }

    private static boolean wants(Wanting wanting, Occurrence occurrence) {
        return wanting.subscription().tenant().equals(occurrence.tenant())
                && wanting.subscription().wants(occurrence.type())
                && !occurrence.at().isBefore(wanting.since().minus(CLOCKS_DIFFER));
    }

    private NewMessage message(Occurrence occurrence, Wanting wanting, Octets body) {
        Instant now = clock.instant();
        return new NewMessage(
                "msg-" + Ids.at(now.toEpochMilli()),
                occurrence.tenant(),
                wanting.subscription().id(),
                occurrence.id(),
                occurrence.type(),
                body,
                occurrence.traceId(),
                now.truncatedTo(ChronoUnit.MICROS));
    }

    private static List<List<NewMessage>> parts(List<NewMessage> messages) {
        return IntStream.range(0, (messages.size() + MAX_INSERT - 1) / MAX_INSERT)
                .mapToObj(
                        part -> messages.subList(part * MAX_INSERT, Math.min(messages.size(), (part + 1) * MAX_INSERT)))
                .toList();
    }
}
