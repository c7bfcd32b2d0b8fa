package org.panelsecurity.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The administrator of a {@link KeycloakServer}, through its REST interface. Each call logs in again. */
public final class KeycloakAdmin {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String server;
    private final String realm;

    /**
     * @param server its address, without a path
     * @param realm of the users
     */
    KeycloakAdmin(String server, String realm) {
        this.server = server;
        this.realm = realm;
    }

    /**
     * Adds a client with {@link KeycloakServer#CLIENT_SECRET} that is told of logouts.
     *
     * @param backChannel where it is told (OpenID Connect Back-Channel Logout 1.0, section 2.2)
     * @param session whether it is told which session; else only whose
     */
    public void addClient(String id, URI backChannel, boolean session) {
        ask(admin("/clients").header("Content-Type", "application/json").POST(BodyPublishers.ofString("""
                {
                  "clientId": "%s",
                  "secret": "%s",
                  "enabled": true,
                  "protocol": "openid-connect",
                  "publicClient": false,
                  "standardFlowEnabled": true,
                  "redirectUris": [ "http://127.0.0.1:*" ],
                  "attributes": {
                    "pkce.code.challenge.method": "S256",
                    "post.logout.redirect.uris": "+",
                    "backchannel.logout.url": "%s",
                    "backchannel.logout.session.required": "%s"
                  }
                }
                """.formatted(
                        id, KeycloakServer.CLIENT_SECRET, backChannel, session))));
    }

    /**
     * Adds such a client whose access tokens live for some seconds, and whose ID tokens have the roles of the realm as
     * {@code realm_access.roles}.
     */
    public void addClient(String id, URI backChannel, int seconds) {
        addClient(id, backChannel, true);
        changeClient(id, "\"attributes\":{", "\"attributes\":{\"access.token.lifespan\":\"" + seconds + "\",");
        ask(json("/clients/" + clientId(id) + "/protocol-mappers/models").POST(BodyPublishers.ofString("""
                {
                  "name": "realm roles",
                  "protocol": "openid-connect",
                  "protocolMapper": "oidc-usermodel-realm-role-mapper",
                  "config": {
                    "claim.name": "realm_access.roles",
                    "jsonType.label": "String",
                    "multivalued": "true",
                    "id.token.claim": "true"
                  }
                }
                """)));
    }

    /** Enables or disables a client. */
    public void enableClient(String id, boolean enabled) {
        changeClient(id, "\"enabled\":" + !enabled, "\"enabled\":" + enabled);
    }

    /** Changes the secret of a client; the old one is refused from then on. */
    public void changeSecret(String id, String from, String to) {
        changeClient(id, "\"secret\":\"" + from + "\"", "\"secret\":\"" + to + "\"");
    }

    /** Enables or disables the realm. */
    public void enableRealm(boolean enabled) {
        ask(json("").PUT(BodyPublishers.ofString("{\"enabled\":" + enabled + "}")));
    }

    /** Gives a user a role of the realm. */
    public void addRole(String user, String role) {
        ask(json("/users/" + id(user) + "/role-mappings/realm").POST(roles(role)));
    }

    /** Takes a role of the realm from a user. */
    public void removeRole(String user, String role) {
        ask(json("/users/" + id(user) + "/role-mappings/realm").method("DELETE", roles(role)));
    }

    private HttpRequest.BodyPublisher roles(String role) {
        return BodyPublishers.ofString("[" + ask(admin("/roles/" + role)) + "]");
    }

    private void changeClient(String id, String from, String to) {
        String path = "/clients/" + clientId(id);
        ask(json(path).PUT(BodyPublishers.ofString(ask(admin(path)).replace(from, to))));
    }

    private String clientId(String id) {
        return field("id", ask(admin("/clients?clientId=" + id)));
    }

    private HttpRequest.Builder json(String path) {
        return admin(path).header("Content-Type", "application/json");
    }

    /** The ids of a user's sessions. */
    public Set<String> sessions(String user) {
        String sessions = ask(admin("/users/" + id(user) + "/sessions"));
        return Pattern.compile("\"id\":\"([^\"]+)\",\"username\"")
                .matcher(sessions)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /** Ends one session, and tells the clients that it had. */
    public void endSession(String id) {
        ask(admin("/sessions/" + id).DELETE());
    }

    /** Ends all sessions of a user, and tells the clients that they had. */
    public void logOut(String user) {
        ask(admin("/users/" + id(user) + "/logout").POST(BodyPublishers.noBody()));
    }

    int events(String type) {
        String events = ask(admin("/events?max=100000&type=" + type));
        return (int) Pattern.compile("\"type\":\"" + type + "\"")
                .matcher(events)
                .results()
                .count();
    }

    private String id(String user) {
        return field("id", ask(admin("/users?exact=true&username=" + user)));
    }

    private HttpRequest.Builder admin(String path) {
        return HttpRequest.newBuilder(URI.create(server + "/admin/realms/" + realm + path))
                .header("Authorization", "Bearer " + token());
    }

    private String token() {
        return field(
                "access_token",
                ask(HttpRequest.newBuilder(URI.create(server + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=password&client_id=admin-cli&username=admin&password="
                                + KeycloakServer.PASSWORD))));
    }

    private static String field(String name, String json) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]+)\"").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("Keycloak's answer has no " + name);
        }
        return found.group(1);
    }

    private static String ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(answer + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
