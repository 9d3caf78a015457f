package dev.automate.embed.testing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody with a browser, who sees what a visitor sees, and hears whatever the browser complains about. */
public final class Visit implements AutoCloseable {
    /** Tests look into what is closed to everybody else. */
    private static final String OPENING = """
            const attach = Element.prototype.attachShadow;
            Element.prototype.attachShadow = function (init) { return attach.call(this, {...init, mode: 'open'}); };
            """;

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDE = 1280;
    private static final int HIGH = 860;

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Visit(BrowserContext context, boolean looking) {
        this.context = context;
        this.page = context.newPage();
        if (looking) {
            page.addInitScript(OPENING);
        }
        page.setDefaultTimeout(30_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
    }

    /** How somebody comes. */
    public static Browser.NewContextOptions usual() {
        return new Browser.NewContextOptions()
                .setViewportSize(WIDE, HIGH)
                .setLocale("en-GB")
                .setColorScheme(ColorScheme.LIGHT)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    public static Visit of(Browser browser, Browser.NewContextOptions options) {
        return new Visit(browser.newContext(options), true);
    }

    /** Somebody to whom the widget is as closed as to a page. */
    public static Visit outside(Browser browser) {
        return new Visit(browser.newContext(usual()), false);
    }

    public Page page() {
        return page;
    }

    public BrowserContext context() {
        return context;
    }

    public List<String> complaints() {
        return complaints;
    }

    public Visit at(String address) {
        page.navigate(address);
        return this;
    }

    public Locator launcher() {
        return page.locator("automate-chat .launcher");
    }

    public Locator dialog() {
        return page.getByRole(AriaRole.DIALOG);
    }

    public Locator box() {
        return dialog().getByRole(AriaRole.TEXTBOX);
    }

    public Locator trouble() {
        return dialog().getByRole(AriaRole.ALERT);
    }

    /** What was answered last. */
    public Locator answer() {
        return dialog().locator(".turn:not(.user)").last();
    }

    public Visit opened() {
        launcher().click();
        return this;
    }

    public Visit asking(String question) {
        box().fill(question);
        box().press("Enter");
        return this;
    }

    /** Waits until the answer, of which this is a part, is there as a whole: until then nothing more can be asked. */
    public Visit answered(String part) {
        assertThat(answer()).containsText(part);
        assertThat(answer().locator(".sources")).isVisible();
        return this;
    }

    public void shoot(String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
