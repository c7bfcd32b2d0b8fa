package org.panelsecurity.impl.docs;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.panelsecurity.spi.Endpoints;
import org.panelsecurity.spi.GroupFounders;
import org.panelsecurity.spi.LoginMethod.AuthorizationCode;
import org.panelsecurity.spi.LoginMethod.LocalPasswords;
import org.panelsecurity.spi.OAuthProvider;

/** One preset's section of docs/providers.md. */
record ProviderSection(OAuthProvider preset, ProviderNotes notes) {
    private static final String EXAMPLES = "quoted/providers/";
    private static final String SOURCES = "panel-security-impl/src/test/resources/";

    static ProviderSection of(OAuthProvider preset) {
        return new ProviderSection(preset, ProviderNotes.of(preset.name()));
    }

    String render() {
        return "## " + notes.title() + "\n\n" + example() + "\n" + notes.setUp() + "\n" + parameters() + facts() + "\n"
                + "What goes wrong:\n\n" + notes.failures();
    }

    private String example() {
        String file = EXAMPLES + preset.name() + ".properties";
        return "<!-- quoted from " + SOURCES + file + " -->\n```properties\n" + WrittenPage.text(file) + "```\n";
    }

    private String parameters() {
        return preset.parameters().isEmpty()
                ? ""
                : "| key | extra parameter | variable | what it is |\n|---|---|---|---|\n"
                        + preset.parameters().stream().map(ParameterRow::render).collect(Collectors.joining())
                        + "\n";
    }

    private String facts() {
        StringBuilder facts = new StringBuilder();
        fact(facts, "Name", names());
        fact(facts, "Callback URL", callback());
        if (!(preset.login() instanceof LocalPasswords)) {
            fact(facts, "Answers at", answersAt());
            fact(facts, "Client", client());
            fact(facts, "Scopes", scopes());
            fact(facts, "Sent besides", sentBesides());
            fact(facts, "Refresh", refresh());
            fact(facts, "Logout", new LogoutFacts(preset).logout());
            fact(facts, "Revocation", new LogoutFacts(preset).revocation());
        }
        fact(facts, "User name", new UserFacts(preset).userName());
        fact(facts, "Stable id", new UserFacts(preset).stableId());
        fact(facts, "Groups", groups());
        fact(facts, "Who may come in", restrictions());
        return facts.toString();
    }

    private static void fact(StringBuilder facts, String label, String fact) {
        if (!fact.isEmpty()) {
            facts.append("- *").append(label).append("*: ").append(fact).append("\n");
        }
    }

    private String names() {
        return "`panel.oauth.provider=" + preset.name() + "`"
                + new TreeSet<>(preset.aliases())
                        .stream().map(alias -> ", or `" + alias + "`").collect(Collectors.joining());
    }

    private String callback() {
        return preset.login() instanceof AuthorizationCode
                ? "`https://<host>/<context path>/`; with several providers `https://<host>/<context path>/callback/"
                        + preset.name() + "`"
                : "none; users type their password into a form of ours";
    }

    private String answersAt() {
        if (preset.endpoints() instanceof Endpoints.Discovered discovered) {
            return "what the issuer `" + discovered.issuer() + "` says";
        }
        return preset.endpoints() instanceof Endpoints.Explicit known
                ? "`" + (known.authorize() == null ? known.token() : known.authorize()) + "`"
                : "what `panel.oauth.issuer` says, or `panel.oauth."
                        + (preset.login() instanceof AuthorizationCode ? "authorize-url" : "token-url")
                        + "` and its kin";
    }

    private String client() {
        String secret = preset.publicClient() ? "a secret may be left out; it is" : "with a secret,";
        if (preset.clientAuthentication() == null) {
            return secret + " sent as the provider's metadata say";
        }
        return switch (preset.clientAuthentication()) {
            case BASIC -> secret + " sent in the `Authorization` header";
            case POST -> secret + " sent in the form";
            case NONE -> secret + " not sent";
        };
    }

    private String scopes() {
        return "`" + String.join(" ", preset.scopes()) + "`";
    }

    private String sentBesides() {
        return new TreeMap<>(preset.authorizeParameters())
                .keySet().stream().map(name -> "`" + name + "`").collect(Collectors.joining(" and "));
    }

    private String refresh() {
        List<String> scopes = preset.offlineAccess().scopes();
        Map<String, String> parameters = new TreeMap<>(preset.offlineAccess().parameters());
        if (scopes.isEmpty() && parameters.isEmpty()) {
            return "`panel.oauth.refresh-tokens=true` asks for nothing more";
        }
        String asked = scopes.isEmpty()
                ? parameters.entrySet().stream()
                        .map(parameter -> "`" + parameter + "`")
                        .collect(Collectors.joining(" and "))
                : "the scope `" + String.join(" ", scopes) + "`";
        String setting = preset.offlineAccess().needed() ? "panel.oauth.refresh-tokens" : "panel.oauth.offline-access";
        return "`%s=true` asks for %s as well".formatted(setting, asked);
    }

    private String groups() {
        boolean administrators = preset.groups().founders() == GroupFounders.ADMINISTRATORS;
        if (!preset.groups().areTold()) {
            return administrators
                    ? "none before `panel.oauth.groups-claim` names their claim; then bare names, and `<name>:<group>`"
                            + " with several providers"
                    : "none";
        }
        return administrators
                ? "only administrators make them: bare names, and `" + preset.name()
                        + ":<group>` with several providers"
                : "anybody can make them: full names begin with `" + preset.name() + ":`"
                        + (preset.groups().ignoreCase() ? "; capital letters do not count" : "");
    }

    private String restrictions() {
        return new TreeMap<>(preset.restrictions())
                .entrySet().stream()
                        .map(restriction -> "with `panel.oauth." + restriction.getValue() + "` only users whose claim `"
                                + restriction.getKey() + "` is one of its values (comma separated; `*` is any)")
                        .collect(Collectors.joining("; "));
    }
}
