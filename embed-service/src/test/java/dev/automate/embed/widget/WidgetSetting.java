package dev.automate.embed.widget;

import dev.automate.embed.chat.GivenChat;
import dev.automate.embed.testing.HostPage;
import dev.automate.embed.testing.OtherServices;
import dev.automate.embed.testing.OtherServices.Answer;
import dev.automate.embed.testing.PageGateway;
import io.restassured.RestAssured;

/** A shop with an embed that documents answer, from the page to whoever answers; all of it real but the gateway. */
final class WidgetSetting implements AutoCloseable {
    static final String MANUALS = "/api/rag/endpoints/manuals/answer/";
    static final String REFUNDS = """
            {'answer':'You may return everything within **30 days** [1].\\nWrite to us first, and see https://shop.example.com/returns.',
             'engine':'builtin','citations':[
              {'n':1,'document_id':'d1','title':'Refund policy','url':'https://docs.example.com/refunds','snippet':'Our refund policy allows returns within 30 days of delivery, as long as nothing is broken.'},
              {'n':2,'document_id':'d2','title':'Shipping','snippet':'We send with tracking.'}]}""";

    final OtherServices others = new OtherServices();
    final HostPage host = new HostPage();
    final GivenChat chat;
    final PageGateway gateway;

    WidgetSetting() {
        chat = GivenChat.answeredBy("\"rag_endpoint\": \"manuals\"");
        gateway = new PageGateway(chat.tenant(), RestAssured.port, host.origin());
        others.willAnswer(MANUALS, Answer.json(200, REFUNDS));
        paste("");
    }

    /** Puts the widget on the page. */
    void paste(String attributes) {
        host.paste(snippet(attributes));
    }

    /** The line, with these attributes besides. */
    String snippet(String attributes) {
        return "<script async src=\"" + gateway.origin() + "/api/embed/" + chat.id() + "/widget.js\" " + attributes
                + "></script>";
    }

    @Override
    public void close() {
        gateway.close();
        host.close();
        others.close();
    }
}
