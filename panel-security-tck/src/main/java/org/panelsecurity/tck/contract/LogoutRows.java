package org.panelsecurity.tck.contract;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.panelsecurity.impl.flow.web.Page;
import org.panelsecurity.impl.flow.web.Page.LoggedOut.ProviderSession;
import org.panelsecurity.impl.flow.web.Reply;
import org.panelsecurity.impl.flow.web.Reply.Content;

/** Logouts that are to end the session at the provider, and to revoke its tokens. */
interface LogoutRows extends ContractRows {
    Map<String, String> AT_PROVIDER = Map.of("panel.logout.provider", "true");
    Map<String, String> REVOKING = Map.of("panel.logout.revoke", "true");
    String DONE = "https://app.octo.example/app/logout/done";

    @TestFactory
    default Stream<DynamicTest> endsTheSessionAtTheProvider() {
        return script().logoutUrl().isPresent()
                ? Stream.of(
                        row("sendsTheBrowserThereAndTakesItBack", this::sendsTheBrowserThere),
                        row("endsTheSessionHereWhetherItComesBackOrNot", this::endsTheSessionHere))
                : Stream.of(row(
                        "refusesASettingThatNothingCouldFollow",
                        () -> assertThatThrownBy(() -> begin(AT_PROVIDER))
                                .as("the answers have no endsSessionsAt, so panel.logout.provider must be refused")
                                .hasMessageContaining("panel.logout.provider (PANEL_LOGOUT_PROVIDER)")));
    }

    @TestFactory
    default Stream<DynamicTest> revokesTheTokens() {
        if (script().revocationUrl().isEmpty()) {
            return Stream.of(row(
                    "refusesASettingThatNothingCouldFollow",
                    () -> assertThatThrownBy(() -> begin(REVOKING))
                            .as("the answers have no revokesAt, so panel.logout.revoke must be refused")
                            .hasMessageContaining("panel.logout.revoke (PANEL_LOGOUT_REVOKE)")));
        }
        return Stream.of(
                row("inTheirOrder", this::revokesInOrder),
                row(
                        "andLogsOutWhereThatIsRefused",
                        () -> logsOutThough(aResponse().withStatus(400).withBody("{}"))),
                row(
                        "andLogsOutWhereTheProviderIsOut",
                        () -> logsOutThough(aResponse().withStatus(503))),
                row("andLogsOutWhereItHangs", () -> logsOutThough(ok().withFixedDelay(5_000))),
                row(
                        "andLogsOutWhereThereIsNoAnswer",
                        () -> logsOutThough(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))));
    }

    private void sendsTheBrowserThere() {
        ContractLogin login = loggedIn(AT_PROVIDER);

        Map<String, List<String>> parameters = parametersOf(logOut(login));
        String back = parameters.values().stream()
                .flatMap(List::stream)
                .filter(value -> value.startsWith(DONE))
                .findFirst()
                .orElseThrow();
        List<String> states = parameters.getOrDefault("state", stateIn(back));

        assertThat(parameters).containsEntry("client_id", List.of(ContractLogin.CLIENT_ID));
        assertThat(login.browser().open("/logout/done?state=" + states.get(0)).content())
                .isInstanceOfSatisfying(
                        Content.Show.class,
                        show -> assertThat(((Page.LoggedOut) show.page()).provider())
                                .isEqualTo(ProviderSession.ENDED));
    }

    private void endsTheSessionHere() {
        ContractLogin login = loggedIn(AT_PROVIDER);

        Reply out = logOut(login);

        assertThat(((Content.Redirect) out.content()).location())
                .startsWith(script().logoutUrl().orElseThrow() + "?");
        assertThat(login.browser().session()).isEmpty();
    }

    private void revokesInOrder() throws InterruptedException {
        provider().answersRevocations(script().revocationUrl().orElseThrow(), ok());

        logOut(loggedIn(REVOKING));

        awaitRevocations(script().revoked().size());
        assertThat(revocations())
                .extracting(LoggedRequest::getBodyAsString)
                .zipSatisfy(script().revoked(), (body, part) -> assertThat(body).contains(part));
        assertThat(revocations())
                .allSatisfy(request -> assertThat(request.getUrl()).doesNotContain("token="));
    }

    private void logsOutThough(ResponseDefinitionBuilder answer) throws InterruptedException {
        provider().answersRevocations(script().revocationUrl().orElseThrow(), answer);
        ContractLogin login = loggedIn(REVOKING);

        Reply out = logOut(login);

        assertThat(out.content()).isEqualTo(new Content.Redirect("/app/logout/done"));
        assertThat(login.browser().session()).isEmpty();
        awaitRevocations(1);
    }

    private ContractLogin loggedIn(Map<String, String> settings) {
        ContractLogin login = begin(settings);
        assertThat(login.completed().session()).isPresent();
        return login;
    }

    private static Reply logOut(ContractLogin login) {
        return login.browser().post("/logout", Map.of());
    }

    private static Map<String, List<String>> parametersOf(Reply reply) {
        URI location = URI.create(((Content.Redirect) reply.content()).location());
        return LocalRequest.parameters(location.getRawQuery());
    }

    private static List<String> stateIn(String returnTo) {
        return LocalRequest.parameters(String.valueOf(URI.create(returnTo).getRawQuery()))
                .getOrDefault("state", List.of());
    }

    private List<LoggedRequest> revocations() {
        return provider().requestsTo(script().revocationUrl().orElseThrow());
    }

    private void awaitRevocations(int number) throws InterruptedException {
        for (int i = 0; i < 300 && revocations().size() < number; i++) {
            Thread.sleep(100);
        }
        assertThat(revocations()).hasSizeGreaterThanOrEqualTo(number);
    }
}
