package dev.automate.embed.chat;

import static io.restassured.RestAssured.given;

import dev.automate.common.caller.Scope;
import dev.automate.testkit.TestIssuer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** An embed of a tenant that nobody else has, and who speaks to it. */
public record GivenChat(String tenant, String id) {
    static final String MANUALS = "/api/rag/endpoints/manuals/answer/";
    static final String REFUNDS = """
            {'answer':'Within 30 days [1].','engine':'builtin','citations':[
             {'n':1,'document_id':'doc-001','title':'Refunds','url':'https://docs.example.com/refunds','snippet':'30 days'},
             {'n':2,'document_id':'doc-002','title':'Evil','url':'javascript:alert(1)','snippet':'x'}]}""";

    /** With what answers, such as {@code "rag_endpoint": "manuals"}. */
    public static GivenChat answeredBy(String target) {
        String tenant = "tenant-" + UUID.randomUUID();
        String id = with(TestIssuer.token(tenant, "user:ada", Scope.EMBEDS_WRITE))
                .body("{\"title\": \"Support\", \"allowed_origins\": [\"https://shop.example.com\"], " + target + "}")
                .post("/api/embed/")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new GivenChat(tenant, id);
    }

    String door() {
        return "/api/embed/" + id + "/chat/";
    }

    /** Who came to a page, with the session that the gateway gave them. */
    public RequestSpecification visitor(String session) {
        return as("visitor:" + session);
    }

    /** Who holds the embed's key. */
    RequestSpecification holder() {
        return as("embed:" + id);
    }

    /** Who may change it. */
    public RequestSpecification owner() {
        return with(TestIssuer.token(tenant, "user:ada", Scope.EMBEDS_READ, Scope.EMBEDS_WRITE));
    }

    RequestSpecification as(String principal) {
        return with(TestIssuer.token(tenant, principal, Scope.EMBED_CHAT));
    }

    Response said(RequestSpecification speaker, String message) {
        return speaker.body(new Message(message)).post(door());
    }

    /** A body. */
    record Message(String message) {}

    static String session() {
        return "sess-" + UUID.randomUUID();
    }

    private static RequestSpecification with(String token) {
        return given().auth().oauth2(token).contentType(ContentType.JSON);
    }
}
