package org.panelsecurity.impl.mechanism.pages;

import com.samskivert.mustache.Escapers;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Mustache source of a page, {@code <page>.mustache}, with the texts of one language written into it.
 *
 * <p>{@code {{text.KEY}}} becomes the text, escaped; its placeholder {@code {user}} becomes the variable {@code {{user}}}.
 * {@code {{#text.KEY}}<b>{{user}}</b>{{/text.KEY}}} is the same with markup around the value: it stands in place of the placeholder.
 */
final class PageSource {
    private static final Pattern MARKED_UP =
            Pattern.compile("\\{\\{#text\\.([\\w.-]+)}}(.*?)\\{\\{/text\\.\\1}}", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("\\{\\{text\\.([\\w.-]+)}}");

    private PageSource() {}

    static String in(Messages messages, String page) {
        String source = MARKED_UP
                .matcher(PageResource.text(page + ".mustache"))
                .replaceAll(tag -> written(messages.text(tag.group(1)), name -> tag.group(2)));
        return PLAIN.matcher(source)
                .replaceAll(tag -> written(messages.text(tag.group(1)), name -> "{{" + name + "}}"));
    }

    private static String written(String text, UnaryOperator<String> value) {
        return Matcher.quoteReplacement(Messages.filled(text, PageSource::escaped, value));
    }

    // No text may begin a tag of Mustache.
    private static String escaped(String words) {
        return Escapers.HTML.escape(words).replace("{", "&#123;").replace("}", "&#125;");
    }
}
