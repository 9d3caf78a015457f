package dev.automate.common.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.automate.common.error.Refusal;
import dev.automate.common.error.RefusalException;
import dev.automate.common.error.RefusalKind;
import dev.automate.common.error.Refusals;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a REST door's failure becomes an answer: always the envelope, never a stack trace. */
public class ErrorMappers {
    private static final Logger LOG = Logger.getLogger(ErrorMappers.class);

    @ServerExceptionMapper
    public Response refused(RefusalException refused, RoutingContext routing) {
        return answer(refused.refusal(), routing);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(Exception unauthenticated, RoutingContext routing) {
        return answer(Refusals.of(RefusalKind.UNAUTHENTICATED, "Missing or invalid authentication"), routing);
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException forbidden, RoutingContext routing) {
        return answer(Refusals.of(RefusalKind.FORBIDDEN, "Insufficient permissions"), routing);
    }

    /** The second class is named because the framework brings a mapper of its own for it, which answers nothing. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    public Response unreadable(JsonProcessingException unreadable, RoutingContext routing) {
        return answer(Refusals.invalid(field(unreadable), "Not valid JSON" + place(unreadable)), routing);
    }

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException mismatched, RoutingContext routing) {
        String message = mismatched.getPath().isEmpty() ? "Not valid JSON" : "Not of the right type";
        return answer(Refusals.invalid(field(mismatched), message + place(mismatched)), routing);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure, RoutingContext routing) {
        if (failure.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable, routing);
        }
        int status = failure.getResponse().getStatus();
        if (status < 400) {
            return failure.getResponse();
        }
        RefusalKind kind = HttpStatus.kindOf(status);
        Response answer = answer(Refusals.of(kind, sentence(kind)), routing);
        return kind == RefusalKind.METHOD_NOT_ALLOWED ? allowing(answer) : answer;
    }

    /** What the HTTP server itself can't read, such as a query with broken percent-encoding. */
    @ServerExceptionMapper
    public Response unreadable(HttpException unreadable, RoutingContext routing) {
        RefusalKind kind = HttpStatus.kindOf(unreadable.getStatusCode());
        return answer(Refusals.of(kind, sentence(kind)), routing);
    }

    @ServerExceptionMapper
    public Response bug(Throwable bug, RoutingContext routing) {
        LOG.errorf(bug, "%s %s failed", routing.request().method(), routing.normalizedPath());
        return answer(Refusals.of(RefusalKind.INTERNAL, "Server error"), routing);
    }

    private static Response answer(Refusal refusal, RoutingContext routing) {
        return Answers.of(refusal, TraceIds.of(routing));
    }

    private static Response allowing(Response answer) {
        String methods = String.join(", ", AllowedMethods.ofCurrentRequest());
        return Response.fromResponse(answer).header("Allow", methods).build();
    }

    /** What a framework's own status means, said to a person. */
    static String sentence(RefusalKind kind) {
        return switch (kind) {
            case INVALID -> "Invalid request";
            case UNAUTHENTICATED -> "Missing or invalid authentication";
            case FORBIDDEN -> "Insufficient permissions";
            case NOT_FOUND -> "Resource not found";
            case METHOD_NOT_ALLOWED -> "This method is not allowed here";
            case NOT_ACCEPTABLE -> "None of the accepted media types can be given; JSON can";
            case CONFLICT -> "The request clashes with what is there";
            case CHANGED_MEANWHILE -> "The resource has changed meanwhile; read it again";
            case TOO_LARGE -> "The request body is too large";
            case UNSUPPORTED_TYPE -> "Unsupported media type; send application/json";
            case UNPROCESSABLE -> "The request can't be processed";
            case RATE_LIMITED -> "Too many requests";
            case INTERNAL -> "Server error";
            case UNAVAILABLE -> "Not available at the moment";
            case TIMEOUT -> "A server behind this one didn't answer in time";
        };
    }

    private static String field(JsonProcessingException unreadable) {
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return mapping.getPath().stream()
                    .map(ErrorMappers::step)
                    .collect(Collectors.joining())
                    .replaceFirst("^\\.", "");
        }
        return "body";
    }

    private static String step(JsonMappingException.Reference step) {
        return step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName();
    }

    private static String place(JsonProcessingException unreadable) {
        JsonLocation at = unreadable.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
