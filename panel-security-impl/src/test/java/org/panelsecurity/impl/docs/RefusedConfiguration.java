package org.panelsecurity.impl.docs;

import java.util.List;

/**
 * A configuration that stops a deployment here, but not at Panel.
 *
 * @param what in words
 * @param fix how to fix it
 * @param provoked lines that are refused for it
 * @param said a part of the message
 */
record RefusedConfiguration(String what, String fix, String provoked, String said) {
    private static final String CLIENT = "panel.oauth.key=reports\npanel.oauth.secret=a-client-secret-of-some-length\n";
    static final String GITHUB = "panel.oauth.provider=github\n" + CLIENT;
    static final String CORP = "panel.oauth.provider=generic\npanel.oauth.issuer=https://sso.example.com\n" + CLIENT;

    static final List<RefusedConfiguration> CLIENTS = List.of(
            new RefusedConfiguration(
                    "no provider, and no `panel.basic-auth`",
                    "name one; whoever wants no login sets `panel.oauth.enabled=false`",
                    "panel.oauth.key=reports",
                    "panel.oauth.provider (PANEL_OAUTH_PROVIDER) is not set"),
            new RefusedConfiguration(
                    "a provider that there is not, `pam` included",
                    "the message names the nearest",
                    GITHUB.replace("github", "pam"),
                    "there is no such provider"),
            new RefusedConfiguration(
                    "no client id (Panel means to check it, and does not)",
                    "`panel.oauth.key`",
                    GITHUB.replace("panel.oauth.key=reports", ""),
                    "panel.oauth.key (PANEL_OAUTH_KEY) is not set"),
            new RefusedConfiguration(
                    "no client secret (the same)",
                    "`panel.oauth.secret`; a public client says so: `panel.oauth.client-authentication=none`, or the preset"
                            + " `auth_code`",
                    GITHUB.replace("panel.oauth.secret=", "panel.oauth.display-name="),
                    "panel.oauth.secret (PANEL_OAUTH_SECRET) is not set"),
            new RefusedConfiguration(
                    "a public client without PKCE",
                    "leave `panel.oauth.pkce` alone",
                    "panel.oauth.provider=auth_code\npanel.oauth.issuer=https://sso.example.com\npanel.oauth.key=reports\n"
                            + "panel.oauth.pkce=false",
                    "only PKCE (RFC 7636) binds the authorization code to this application"),
            new RefusedConfiguration(
                    "Okta without `url`, Auth0 without `subdomain` (Panel takes `okta.com`, and `example`)",
                    "set it",
                    "panel.oauth.provider=okta\n" + CLIENT,
                    "panel.oauth.url (PANEL_OAUTH_URL) is not set"),
            new RefusedConfiguration(
                    "a `url`, `domain` or `tenant` with a scheme, a query or dot segments in it",
                    "the host alone",
                    "panel.oauth.provider=gitlab\npanel.oauth.url=https://gitlab.example.com\n" + CLIENT,
                    "expected a plain host name"),
            new RefusedConfiguration(
                    "a generic provider that nobody is asked for who a user is",
                    "`panel.oauth.user-url`, or `panel.oauth.issuer`",
                    "panel.oauth.provider=generic\npanel.oauth.authorize-url=https://sso.example.com/a\n"
                            + "panel.oauth.token-url=https://sso.example.com/t\n" + CLIENT,
                    "Otherwise users cannot be identified"),
            new RefusedConfiguration(
                    "an endpoint, issuer or key set for a preset that has fixed ones (Panel ignores it)",
                    "remove it; another server is `panel.oauth.url`, or the preset `generic`",
                    GITHUB + "panel.oauth.token-url=https://sso.example.com/t",
                    "the preset github has fixed endpoints"),
            new RefusedConfiguration(
                    "an issuer that is the URL of the metadata or of an endpoint",
                    "the message contains the issuer",
                    CORP.replace("example.com", "example.com/.well-known/openid-configuration"),
                    "it is the URL of the metadata, not the issuer"),
            new RefusedConfiguration(
                    "a name where an id is needed: `panel.oauth.tenants`, `panel.oauth.organization`",
                    "the id",
                    "panel.oauth.provider=azure\npanel.oauth.tenants=octo.example\n" + CLIENT,
                    "is not the id of a tenant"),
            new RefusedConfiguration(
                    "`AAD_TENANT_ID` beside another `panel.oauth.<name>.tenant`, or with two Entra registrations",
                    "remove one; name each tenant by its key",
                    "panel.oauth.provider=azure\npanel.oauth.azure.tenant=one\nAAD_TENANT_ID=two\n" + CLIENT,
                    "AAD_TENANT_ID has another value"),
            new RefusedConfiguration(
                    "several providers, and a key of one without its name",
                    "`panel.oauth.github.key` in place of `panel.oauth.key`",
                    "panel.oauth.provider=github,google\n" + CLIENT,
                    "there are several providers, so the key must name one"));

    static final List<RefusedConfiguration> VALUES = List.of(
            new RefusedConfiguration(
                    "a value in quotes, as Docker's `--env-file` keeps them, or with invisible characters",
                    "the message contains the corrected line",
                    GITHUB.replace("reports", "\"reports\""),
                    "it is in quotes, which are part of the value"),
            new RefusedConfiguration(
                    "scopes separated by `;`, `|` or `+`",
                    "spaces or commas",
                    GITHUB + "panel.oauth.scope=read:user;user:email",
                    "scopes are separated by spaces or commas"),
            new RefusedConfiguration(
                    "a client secret among the extra parameters (at Panel it is part of a URL)",
                    "`panel.oauth.secret`",
                    GITHUB + "panel.oauth.extra-params={'client_secret': 'x'}",
                    "would be sent in a URL"),
            new RefusedConfiguration(
                    "extra parameters that are neither a Python dict nor a JSON object",
                    "the message says at which character; quote texts",
                    GITHUB + "panel.oauth.extra-params={'login': mona}",
                    "an unquoted word at character 11"),
            new RefusedConfiguration(
                    "`state`, `nonce`, `redirect_uri`, `client_id`, `response_type`, `response_mode` or `code_challenge…` among them"
                            + " (at Panel they replace its own)",
                    "take them out; `panel.oauth.redirect-uri` is a setting",
                    GITHUB + "panel.oauth.extra-params={'redirect_uri': 'https://evil.example'}",
                    "is not an extra parameter: the login sets it. Remove it"),
            new RefusedConfiguration(
                    "an extra parameter twice, in different cases, or one that is a dict itself",
                    "say it once; a text, a number or a list",
                    GITHUB + "panel.oauth.extra-params={'prompt': 'a', 'PROMPT': 'b'}",
                    "is listed twice, in different cases"),
            new RefusedConfiguration(
                    "a flag that is neither `true`, `1`, `false` nor `0` (at Panel it is false)",
                    "one of these",
                    GITHUB + "panel.oauth.optional=yes",
                    "expected true or false"),
            new RefusedConfiguration(
                    "an expiry of 0, or one that is no number of days",
                    "a number greater than 0",
                    GITHUB + "panel.oauth.expiry=0",
                    "expected a number of days greater than 0"),
            new RefusedConfiguration(
                    "guest endpoints, or endpoints of ours, that do not begin with a slash or have a query, `..` or `%`",
                    "the path as the application sees it, without the context path",
                    GITHUB + "panel.oauth.guest-endpoints=['/app?x=1']",
                    "expected paths that begin with /"),
            new RefusedConfiguration(
                    "login and logout endpoint the same, or one below the other",
                    "two paths side by side",
                    GITHUB + "panel.logout-endpoint=/login/out",
                    "and neither may be below the other"),
            new RefusedConfiguration(
                    "an address of a provider over http, but for this machine",
                    "https",
                    CORP.replace("https:", "http:"),
                    "expected an absolute https URL"),
            new RefusedConfiguration(
                    "a redirect URI with a fragment, a user or another scheme",
                    "an absolute http or https URL, or a path",
                    GITHUB + "panel.oauth.redirect-uri=reports.example.com/app",
                    "expected an absolute http or https URL"),
            new RefusedConfiguration(
                    "a cookie secret, or an encryption key, of less than 32 bytes",
                    "`java -jar panel-security-impl.jar secret`; everybody logs in once more",
                    GITHUB + "panel.cookie.secret=too-short",
                    "needs at least 32"),
            new RefusedConfiguration(
                    "`panel.basic-auth` that looks like a path, and no file there",
                    "the path of a JSON object of texts; a password with a slash is hashed",
                    "panel.basic-auth=/nowhere/users.json",
                    "cannot be read"),
            new RefusedConfiguration(
                    "a template that is not there (Panel does not look for `logout_template`)",
                    "a resource of the class path, or an absolute file",
                    GITHUB + "panel.logout-template=nowhere.html",
                    "no class path resource and no absolute path of a file has this name"),
            new RefusedConfiguration(
                    "an expression `${…}` that cannot be resolved",
                    "set the variable; a literal `${` has a backslash before it",
                    GITHUB + "panel.oauth.scope=${SCOPES_OF_NOBODY}",
                    "that cannot be resolved"),
            new RefusedConfiguration(
                    "`refresh-tokens` with a session that keeps no refresh token",
                    "remove `panel.session.tokens`",
                    GITHUB + "panel.oauth.refresh-tokens=true\npanel.session.tokens=none",
                    "a refresh needs the refresh token in the session"));
}
