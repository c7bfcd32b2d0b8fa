package org.panelsecurity.impl.mechanism.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.panelsecurity.impl.flow.web.Link;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;

/** The pages in another language; {@code xx} is one that only the tests have. */
class MessagesTest {
    private static final Locale XX = new Locale("xx");
    private static final Link LOGIN = new Link("/1");
    private static final Page CHOOSE = new Page.Choose(List.of(new Page.Choice("GitHub", "", LOGIN)));
    private static final Page LOGGED_OUT = new Page.LoggedOut(LOGIN, ProviderSession.LEFT_ALONE);

    // What may stand on a page beside its texts: the style, names of settings and codes.
    private static final Pattern NO_TEXT = Pattern.compile("(?s)<style>.*?</style>|<dd>[A-Z_]+</dd>|<[^>]*>|&[^;]*;");

    private final Pages pages = new Pages();

    static List<Page> pages() {
        return PagesTest.all()
                .filter(page -> !page.toString().contains("<script>"))
                .toList();
    }

    @Test
    void showsAPageInALanguageThatHasAFile() {
        RenderedPage page = pages.render(CHOOSE, Messages.in(XX));

        assertThat(page.html())
                .contains("<html lang=\"xx\" dir=\"rtl\">")
                .contains("<p>L&#39;été: «où»?</p>")
                .contains(">GitHub — log in<");
        assertThat(page.headers()).containsEntry("Content-Language", "xx");
    }

    @Test
    void showsATextInEnglishThatATranslationLacks() {
        assertThat(pages.render(CHOOSE, Messages.in(XX)).html()).contains("<h1>Log in</h1>");
    }

    @Test
    void prefersTheTextsOfACountry() {
        RenderedPage page = pages.render(CHOOSE, Messages.in(new Locale("xx", "AA")));

        assertThat(page.html())
                .contains("<html lang=\"xx-AA\" dir=\"rtl\">")
                .contains("<p>L&#39;hiver</p>")
                .contains(">GitHub — log in<");
        assertThat(Messages.in(new Locale("xx", "BB")).language()).isEqualTo("xx");
    }

    @Test
    void isEnglishInALanguageWithoutAFileWhateverTheLanguageOfTheServer() {
        Locale server = Locale.getDefault();
        try {
            Locale.setDefault(XX);

            assertThat(Messages.in(new Locale("qq"))).isSameAs(Messages.ENGLISH);
            assertThat(Messages.in(Locale.ROOT)).isSameAs(Messages.ENGLISH);
            assertThat(Messages.in(Locale.UK)).isSameAs(Messages.ENGLISH);
        } finally {
            Locale.setDefault(server);
        }
    }

    @Test
    void takesATranslationForTextAlone() {
        Messages messages = of("logged-out.shared-computer", "{{a.b}} {{{a.b}}} {{#text}} <b>1 & 2</b> $1 \\ {");

        assertThat(pages.render(LOGGED_OUT, messages).html())
                .contains(
                        "<p>&#123;&#123;a.b&#125;&#125; &#123;&#123;&#123;a.b&#125;&#125;&#125; &#123;&#123;#text&#125;&#125; "
                                + "&lt;b&gt;1 &amp; 2&lt;/b&gt; $1 \\ &#123;</p>");
    }

    @Test
    void putsTheUserWhereTheSentenceWantsIt() {
        Messages messages = of("common.logged-in", "{user}'s login, {user}.");
        Page page = new Page.LogOut("m<>na", LOGIN, "", LOGIN);

        assertThat(pages.render(page, messages).html())
                .contains("<p><strong>m&lt;&gt;na</strong>&#39;s login, <strong>m&lt;&gt;na</strong>.</p>");
    }

    @Test
    void translatesTheNamesOfProvidersThatAreNoProperNames() {
        Messages messages = of("provider.single-sign-on", "l'authentification unique");
        Page page = new Page.Choose(List.of(new Page.Choice("single sign-on", "corp", LOGIN)));

        assertThat(pages.render(page, messages).html()).contains("with l&#39;authentification unique (corp)<");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void takesEveryTextOfAPageFromItsLanguage(Page page) {
        Map<String, String> texts = new TreeMap<>();
        for (String key : Messages.ENGLISH.keys()) {
            // {provider} stays; the rest is no letter.
            texts.put(key, Messages.filled(Messages.ENGLISH.text(key), words -> "#", name -> "{" + name + "}"));
        }

        String html = pages.render(page, new Messages(XX, texts)).html();

        assertThat(html).contains("<html lang=\"xx\"", "<h1>#");
        String text = NO_TEXT.matcher(html).replaceAll(" ");
        for (String value : List.of(
                "GitHub", "Google", "Keycloak", "mona", "7Q2M-94KD", "Only users of example.com have access.")) {
            text = text.replace(value, "");
        }
        assertThat(text).doesNotContainPattern("\\p{L}").contains("#");
    }

    private static Messages of(String key, String text) {
        Map<String, String> texts = new TreeMap<>();
        Messages.ENGLISH.keys().forEach(each -> texts.put(each, Messages.ENGLISH.text(each)));
        assertThat(texts).containsKey(key);
        texts.put(key, text);
        return new Messages(XX, texts);
    }
}
