package org.panelsecurity.impl.provider;

import java.util.Optional;
import java.util.regex.Pattern;
import org.panelsecurity.impl.settings.Problems;
import org.panelsecurity.impl.settings.RegistrationSettings;
import org.panelsecurity.spi.Parameter;

/**
 * The filler of a preset's templates with the parameters of a registration: {@code {url}}, {@code {url:a default}}, and
 * {@code [text that is left out if the parameter in it is set to nothing]}.
 */
final class UrlTemplate {
    // A parameter must not change the rest of the URL: no user info, no query, no dot segments.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_~-][A-Za-z0-9._~-]*");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]*(:[0-9]{1,5})?(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*");

    private final RegistrationSettings settings;
    private final ConfiguredParameters parameters;
    private final Problems problems;

    UrlTemplate(RegistrationSettings settings, ConfiguredParameters parameters, Problems problems) {
        this.settings = settings;
        this.parameters = parameters;
        this.problems = problems;
    }

    /** Fills a URL. Parameters may be names, or a host in the place of the host. */
    String url(String template) {
        return fill(template, true);
    }

    /** Fills a text. Parameters may have any value. */
    String text(String template) {
        return fill(template, false);
    }

    private String fill(String template, boolean url) {
        StringBuilder filled = new StringBuilder();
        for (int at = 0; at < template.length(); at++) {
            char character = template.charAt(at);
            if (character == '{' || character == '[') {
                int end = end(template, at);
                String inside = template.substring(at + 1, end);
                boolean host = filled.toString().endsWith("://");
                String value = character == '[' ? bracket(inside, url) : placeholder(inside, url, host);
                filled.append(value);
                if (character == '{' && url) {
                    checkEnd(value, inside, template.substring(end + 1));
                }
                at = end;
            } else {
                filled.append(character);
            }
        }
        return filled.toString();
    }

    private static int end(String template, int begin) {
        int depth = 0;
        for (int at = begin; at < template.length(); at++) {
            char character = template.charAt(at);
            if (character == '{' || character == '[') {
                depth++;
            } else if ((character == '}' || character == ']') && --depth == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("A bracket is not closed in the template " + template);
    }

    private String bracket(String inside, boolean url) {
        String name = inside.replaceFirst("^[^{]*\\{([a-z][a-z0-9_-]*).*$", "$1");
        boolean nothing = settings.parameter(parameters.parameter(name))
                .filter(String::isEmpty)
                .isPresent();
        return nothing ? "" : fill(inside, url);
    }

    private String placeholder(String inside, boolean url, boolean host) {
        int colon = inside.indexOf(':');
        Parameter parameter = parameters.parameter(colon < 0 ? inside : inside.substring(0, colon));
        Optional<String> configured = settings.parameter(parameter).filter(value -> !value.isEmpty());
        if (configured.isPresent()) {
            return url ? checked(parameter, configured.get(), host ? HOST : NAME) : configured.get();
        }
        if (colon >= 0) {
            return fill(inside.substring(colon + 1), url);
        }
        problems.missing(
                settings.parameterKey(parameter),
                parameter.meaning().isEmpty() ? "the value for this provider's URL" : parameter.meaning());
        return "missing";
    }

    private String checked(Parameter parameter, String value, Pattern format) {
        if (format.matcher(value).matches()) {
            return value;
        }
        String key = settings.parameterKey(parameter);
        if (parameter.check().problemOf(value, key).isPresent()) {
            return "invalid";
        }
        String bare = value.replaceFirst("^[A-Za-z]+://", "").replaceFirst("[/?#]+$", "");
        String corrected = format == HOST ? bare : bare.substring(bare.lastIndexOf('/') + 1);
        problems.refuse(
                key,
                value,
                "expected a plain "
                        + (format == HOST
                                ? "host name without scheme, as in sso.example.com"
                                : "name of letters, digits, ., _, ~ and -")
                        + (parameter.meaning().isEmpty() ? "" : ": " + parameter.meaning())
                        + "."
                        + (!corrected.equals(value) && format.matcher(corrected).matches()
                                ? " Write: " + Problems.line(key, corrected)
                                : ""));
        return "invalid";
    }

    // The template appends the end of the host name.
    private void checkEnd(String value, String inside, String rest) {
        String end = rest.replaceFirst("[{\\[/].*", "");
        if (end.length() > 1 && value.endsWith(end)) {
            String key = settings.parameterKey(parameters.parameter(inside.replaceFirst(":.*", "")));
            problems.refuse(
                    key,
                    value,
                    "it must not end with " + end + ". Write: "
                            + Problems.line(key, value.substring(0, value.length() - end.length())));
        }
    }
}
