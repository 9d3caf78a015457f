package dev.automate.datachat.client;

import dev.automate.common.vertx.CallersContext;
import dev.automate.datachat.config.ModelConfig;
import dev.automate.datachat.domain.model.Message;
import dev.automate.datachat.domain.model.Reply;
import dev.automate.datachat.domain.talk.Usage;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A server that speaks as OpenAI's does. Its library blocks, so each call has a virtual thread of its own. */
@Singleton
public class ModelClient {
    private static final Logger LOG = Logger.getLogger(ModelClient.class);
    private static final URI OPENAI = URI.create("https://api.openai.com/v1/");
    private static final String NO_KEY = "none";
    /** Longer than any statement or sentence that is wanted, however few tokens the server was asked for. */
    private static final int LONGEST = 100_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ModelConfig config;
    private final Optional<ChatModel> model;

    public ModelClient(ModelConfig config) {
        this.config = config;
        this.model = configured(config) ? Optional.of(model(config)) : Optional.empty();
    }

    private static boolean configured(ModelConfig config) {
        return config.apiKey().filter(key -> !key.isBlank()).isPresent()
                || config.baseUrl().isPresent();
    }

    private static ChatModel model(ModelConfig config) {
        return OpenAiChatModel.builder()
                .baseUrl(config.baseUrl().orElse(OPENAI).toString())
                .apiKey(config.apiKey().filter(key -> !key.isBlank()).orElse(NO_KEY))
                .modelName(config.name())
                .temperature(0.0)
                .maxTokens(config.maxReplyTokens())
                .timeout(config.timeout())
                .maxRetries(0)
                .logRequests(false)
                .logResponses(false)
                .build();
    }

    /** Whether there is a model to ask. */
    public boolean configured() {
        return model.isPresent();
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }

    /** What it says next; never fails, and answers within {@code limit}. */
    public Uni<Reply> ask(List<Message> conversation, Duration limit) {
        if (model.isEmpty()) {
            return Uni.createFrom().item(new Reply.Failed("No model is configured"));
        }
        return CallersContext.of(Uni.createFrom()
                .item(() -> reply(model.get(), conversation))
                .runSubscriptionOn(threads)
                .ifNoItem()
                .after(limit)
                .recoverWithItem(() -> new Reply.Failed("The model didn't answer in time")));
    }

    /**
     * The library passes on what its HTTP client and its JSON reader throw beside exceptions of its own, and stumbles over
     * answers without a message; these have nothing in common but {@link RuntimeException}, and are all the server's failure.
     */
    private Reply reply(ChatModel asked, List<Message> conversation) {
        try {
            return said(
                    asked.chat(conversation.stream().map(ModelClient::message).toList()));
        } catch (RuntimeException failed) {
            LOG.warnf(
                    "The model %s can't be used: %s",
                    config.name(), failed.getClass().getSimpleName());
            return new Reply.Failed("The model can't be used");
        }
    }

    private static Reply said(ChatResponse response) {
        @Nullable AiMessage message = response.aiMessage();
        @Nullable String text = message == null ? null : message.text();
        if (text == null || text.isBlank()) {
            return new Reply.Failed("The model said nothing");
        }
        return text.length() > LONGEST
                ? new Reply.Failed("The model said too much")
                : new Reply.Said(text, usage(response.tokenUsage()));
    }

    private static Usage usage(@Nullable TokenUsage used) {
        return used == null
                ? new Usage(1, 0, 0)
                : new Usage(1, count(used.inputTokenCount()), count(used.outputTokenCount()));
    }

    private static long count(@Nullable Integer tokens) {
        return tokens == null ? 0 : tokens;
    }

    private static ChatMessage message(Message message) {
        return switch (message.role()) {
            case SYSTEM -> SystemMessage.from(message.text());
            case USER -> UserMessage.from(message.text());
            case ASSISTANT -> AiMessage.from(message.text());
        };
    }
}
