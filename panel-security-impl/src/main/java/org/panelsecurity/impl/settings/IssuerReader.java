package org.panelsecurity.impl.settings;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the issuer and the URLs of a provider. For a URL of another kind, the problem contains the corrected line. */
final class IssuerReader {
    // OpenID Connect Discovery 1.0, section 4, appends the path; RFC 8414, section 3, inserts it after the host.
    private static final Pattern METADATA = Pattern.compile(
            "(?<before>[^?#]*?)/\\.well-known/(?:openid-configuration|oauth-authorization-server)(?<after>/[^/?#][^?#]*?)?/?(?<query>\\?[^#]*)?");
    private static final Pattern KEYS = Pattern.compile("(?<before>[^?#]*?)/\\.well-known/[^/?#]+");
    // A realm or an application may have the name of an endpoint, so a segment before it is needed. The issuers of
    // Cloud Foundry UAA and of WSO2 Identity Server do end with /oauth/token and /oauth2/token.
    private static final Pattern ENDPOINT = Pattern.compile(
            "(?<before>[^?#]+?)(?:/protocol/openid-connect/[a-z/-]+"
                    + "|/(?:v[0-9]+|(?:oauth2?|oidc|connect)(?:/v[0-9.]+)?)/(?:authorize|token|userinfo|keys)(?<!/oauth2?/token))");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?(/[^\\s?#]*)?");

    private static final Set<Setting> CALLED =
            EnumSet.of(Setting.ISSUER, Setting.TOKEN_URL, Setting.USER_URL, Setting.JWKS_URL);

    private final SettingSource source;
    private final Values values;
    private final Set<String> insecureHosts;
    private final Format<String> called;
    private final Problems problems;

    /** @param insecureHosts the hosts that this server may call without TLS; browsers are never sent there */
    IssuerReader(SettingSource source, Values values, Set<String> insecureHosts, Problems problems) {
        this.source = source;
        this.values = values;
        this.insecureHosts = insecureHosts;
        this.called = value -> Formats.calledUrl(value, insecureHosts);
        this.problems = problems;
    }

    Optional<String> issuer() {
        Optional<ConfiguredValue> found = source.find(Setting.ISSUER);
        if (found.isPresent() && refuses(found.get())) {
            return Optional.empty();
        }
        return url(Setting.ISSUER, called);
    }

    Optional<String> discoveryUrl() {
        return values.read(Setting.DISCOVERY_URL, called);
    }

    /** Reads a URL to which browsers are sent. */
    Optional<String> url(Setting setting) {
        return url(setting, Formats::url);
    }

    /** Reads a URL that this server calls. */
    Optional<String> calledUrl(Setting setting) {
        return url(setting, called);
    }

    private Optional<String> url(Setting setting, Format<String> format) {
        Optional<ConfiguredValue> found = source.find(setting);
        if (found.isPresent() && setting != Setting.ISSUER && isMetadata(found.get())) {
            return Optional.empty();
        }
        if (found.isPresent() && HOST.matcher(found.get().value()).matches()) {
            problems.refuse(
                    found.get(),
                    "it has no scheme. Write: "
                            + Problems.line(
                                    found.get().key(), "https://" + found.get().value()));
            return Optional.empty();
        }
        return found.isPresent() && refusesHttp(found.get()) ? Optional.empty() : values.read(setting, format);
    }

    // In a private network, as between containers, plain http is a choice.
    private boolean refusesHttp(ConfiguredValue found) {
        String value = found.value();
        Optional<PlainHttp> http = PlainHttp.of(value, insecureHosts);
        http.ifPresent(url -> problems.refuse(
                found,
                url.isPrivate() && CALLED.contains(found.setting())
                        ? "expected an absolute https URL. If no other party can read this network, as between containers of one"
                                + " machine, allow http: "
                                + insecureHosts(found, url)
                        : "expected an absolute https URL. Write: " + Problems.line(found.key(), url.withTls())));
        return http.isPresent();
    }

    // The line replaces the one that is there, so it repeats its hosts.
    private String insecureHosts(ConfiguredValue found, PlainHttp url) {
        String key = source.find(Setting.INSECURE_HOSTS)
                .map(ConfiguredValue::key)
                .orElseGet(() -> found.key().replaceFirst("[^.]+$", "insecure-hosts"));
        return Problems.line(
                key,
                Stream.concat(insecureHosts.stream(), Stream.of(url.hostAndPort()))
                        .collect(Collectors.joining(", ")));
    }

    private boolean refuses(ConfiguredValue found) {
        String value = found.value();
        Matcher metadata = METADATA.matcher(value);
        if (metadata.matches() && metadata.group("query") != null) {
            problems.refuse(
                    found,
                    "it is the URL of the metadata. Write: "
                            + Problems.line(found.key().replaceFirst("issuer$", "discovery-url"), value)
                            + " and set " + found.key() + " to the value of \"issuer\" in that document.");
            return true;
        }
        if (metadata.matches()) {
            String after = metadata.group("after");
            return correct(
                    found,
                    "it is the URL of the metadata, not the issuer",
                    metadata.group("before") + (after == null ? "" : after));
        }
        Matcher keys = KEYS.matcher(value);
        if (keys.matches()) {
            return correct(found, "it is the URL of a document, not the issuer", keys.group("before"));
        }
        Matcher endpoint = ENDPOINT.matcher(value);
        if (endpoint.matches()) {
            return correct(found, "it is the URL of an endpoint, not the issuer", endpoint.group("before"));
        }
        int end = value.replace('#', '?').indexOf('?');
        return end > 0 && correct(found, "an issuer has no query and no fragment", value.substring(0, end));
    }

    private boolean correct(ConfiguredValue found, String why, String corrected) {
        problems.refuse(found, why + ". Write: " + Problems.line(found.key(), corrected));
        return true;
    }

    private boolean isMetadata(ConfiguredValue found) {
        Matcher metadata = METADATA.matcher(found.value());
        return metadata.matches()
                && correct(
                        new ConfiguredValue(found.setting(), found.key(), found.value()),
                        "it is the URL of the metadata, which name this URL. Remove this setting, and set the issuer",
                        metadata.group("before"));
    }
}
